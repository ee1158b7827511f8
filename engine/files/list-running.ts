import { randomBytes } from 'node:crypto'
import type { EntrySink } from './entry-sink.ts'
import { createStatParser, statFormat } from './parse-stat.ts'
import type { DockerClient } from '../docker/client.ts'
import { runProgram } from '../docker/run-program.ts'
import { showName } from '../ipc/byte-names.ts'
import { Failure, failure } from '../ipc/errors.ts'

/** What the script below exits with. */
const NO_FOLDER = 71
const NOT_A_FOLDER = 72
const NO_STAT = 73

/**
 * Lists the folder `$1` in the format `$2`. `find` takes folders of any size; where there is none, the shell names the
 * entries itself. A file that goes meanwhile makes `stat` fail, and is not there.
 */
const LIST = `
command -v stat >/dev/null 2>&1 || exit ${NO_STAT}
[ -e "$1" ] || [ -L "$1" ] || exit ${NO_FOLDER}
[ -d "$1" ] || exit ${NOT_A_FOLDER}
cd "$1" || exit
if command -v find >/dev/null 2>&1; then find . ! -name . -prune -exec stat -c "$2" {} + ; exit 0; fi
stat -c "$2" -- .* *
[ $? -lt 126 ] || exit ${NO_STAT}`

/**
 * Lists a folder of a running container by its own shell and `stat`: one short exec, however much is below the folder.
 * False when the container lacks either. Throws `fileNotFound` and `notAFolder`.
 */
export async function listByExec(
  client: DockerClient,
  container: string,
  path: string,
  sink: EntrySink,
  signal: AbortSignal,
): Promise<boolean> {
  const mark = randomBytes(8).toString('hex')
  const parser = createStatParser(mark, sink.add)
  try {
    const command = ['sh', '-c', LIST, 'sh', path, statFormat(mark)]
    const { code, complaint } = await runProgram(client, container, command, {
      onOutput(bytes) {
        parser.push(bytes)
        return sink.due ? sink.flush() : undefined
      },
      signal,
    })
    if (code === NO_STAT || (code >= 126 && code <= 127)) return false
    if (code === NO_FOLDER) throw failure('fileNotFound', { path: showName(path), container: client.nameOf(container) })
    if (code === NOT_A_FOLDER) throw failure('notAFolder', { path: showName(path) })
    if (code > 1) throw failure('fileActionFailed', { program: 'sh', detail: complaint })
    return true
  } catch (error) {
    // Without a shell the daemon says so, in one of several ways.
    if (error instanceof Failure && /^command(?:NotFound|NotExecutable)$/.test(error.shape.reason)) return false
    throw error
  }
}
