import type { DockerClient } from '../../docker/client.ts'
import { runProgram } from '../../docker/run-program.ts'
import { countWords } from '../../ipc/volume-archive.ts'
import type { ByteReport } from '../../tasks/byte-report.ts'

/**
 * Counts beside a packing program how much it will pack, and tells the bar; without that there is none. Answers with the
 * bytes, 0 while they are unknown.
 */
export async function countInto(
  bytes: ByteReport,
  client: DockerClient,
  container: string,
  folder: string,
  signal: AbortSignal,
): Promise<number> {
  try {
    const { complaint } = await runProgram(client, container, countWords(folder), { signal })
    const total = Number(/Total bytes written: (\d+)/.exec(complaint)?.[1])
    if (!(total > 0)) return 0
    bytes.expect(total)
    return total
  } catch {
    return 0 // A small volume is packed before it is counted.
  }
}
