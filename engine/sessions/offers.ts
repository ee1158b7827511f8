import type { DockerClient } from '../docker/client.ts'
import { demux } from '../docker/demux.ts'
import { startExec } from '../docker/exec.ts'
import type { SessionOffers } from '../ipc/models/session.ts'
import SCRIPT from './offers.sh?raw'

/** Milliseconds after which the question is given up; it takes 100. */
const LIMIT = 5000
/** The most of the answer that is read, in bytes: some two thousand users. */
const MOST = 128 * 1024
/** Ids from which people's accounts begin; `nobody` is far above them and is none. */
const FIRST_PERSON = 1000
const NOBODY = 65_534

/**
 * What a terminal in a running container can be opened with. Where there is no sh to ask, nothing is offered; a
 * container that cannot be reached fails as an `exec` does.
 */
export async function readOffers(client: DockerClient, container: string): Promise<SessionOffers> {
  const command = ['sh', '-c', SCRIPT]
  const { socket } = await startExec(client, { container, command }, AbortSignal.timeout(LIMIT))
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const bytes of demux(socket)) {
    chunks.push(bytes)
    size += bytes.length
    if (size > MOST) break
  }
  // Without an sh, the daemon's refusal is what comes: no line of it is one of the script's.
  return parseOffers(Buffer.concat(chunks).toString())
}

/** Reads the answer of the script. */
export function parseOffers(text: string): SessionOffers {
  const lines = text.split('\n').map((line) => {
    const blank = line.indexOf(' ')
    return { kind: line.slice(0, blank), value: line.slice(blank + 1) }
  })
  const valuesOf = (kind: string): string[] => lines.filter((line) => line.kind === kind).map(({ value }) => value)
  const users = valuesOf('passwd')
    .map((line) => line.split(':'))
    .map(([name = '', , id = '']) => ({ name, id: Number(id || Number.NaN) }))
    .filter(({ name, id }) => name !== '' && Number.isInteger(id))
  return {
    shells: [...new Set(valuesOf('shell'))],
    users: users.toSorted((one, other) => rank(one.id) - rank(other.id)).map(({ name }) => name),
    user: valuesOf('user')[0] ?? '',
    workingDir: valuesOf('directory')[0] ?? '',
  }
}

function rank(id: number): number {
  if (id === 0) return 0
  return id >= FIRST_PERSON && id < NOBODY ? 1 : 2
}
