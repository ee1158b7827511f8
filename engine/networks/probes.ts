import type { ReachStep } from '../ipc/models/reach.ts'

/** Programs that may be in a container and can tell whether another one is reached. */
export const TOOLS = ['getent', 'nslookup', 'ping', 'bash', 'nc', 'curl', 'wget', 'timeout'] as const
export type Tool = (typeof TOOLS)[number]

/** A way to try something, with a program that the container has. */
export interface Probe {
  tool: Tool
  command: string[]
}

/** How a program ended. */
export interface ProbeEnd {
  code: number
  output: string
  complaint: string
}

export type Verdict = Pick<ReachStep, 'outcome' | 'address' | 'why'>

/** `timeout` ends what hangs with these. */
const CUT_OFF = new Set([124, 137, 143])

/** Ways to try it, the plainest first. Each ends within seconds by itself. */
export function probesFor({ kind, target, address = '' }: Pick<ReachStep, 'kind' | 'target' | 'address'>): Probe[] {
  switch (kind) {
    case 'name':
      return [
        { tool: 'getent', command: ['getent', 'hosts', target] },
        { tool: 'nslookup', command: ['nslookup', target] },
        { tool: 'ping', command: ['ping', '-c', '1', '-W', '2', target] },
      ]
    case 'ping':
      return [{ tool: 'ping', command: ['ping', '-c', '1', '-W', '2', target] }]
    case 'port': {
      const url = `http://${address.includes(':') ? `[${address}]` : address}:${target}/`
      return [
        { tool: 'bash', command: ['bash', '-c', 'exec 3<>"/dev/tcp/$0/$1"', address, target] },
        { tool: 'nc', command: ['sh', '-c', 'nc -w 2 "$0" "$1" < /dev/null', address, target] },
        { tool: 'curl', command: ['curl', '-sS', '-o', '/dev/null', '--connect-timeout', '2', '-m', '4', url] },
        { tool: 'wget', command: ['wget', '-T', '2', '-O', '/dev/null', url] },
      ]
    }
  }
}

/** What a program's end means. */
export function judge(kind: ReachStep['kind'], tool: Tool, end: ProbeEnd): Verdict {
  const { code, output, complaint } = end
  const said = `${output}\n${complaint}`
  if (/permission denied|operation not permitted|are you root/i.test(complaint)) {
    return { outcome: 'untried', why: 'permission' }
  }
  if (kind === 'name') {
    const address = addressIn(tool, output)
    return address === undefined ? { outcome: 'silent' } : { outcome: 'answers', address }
  }
  if (kind === 'ping') return { outcome: code === 0 ? 'answers' : 'silent' }
  if (/refused/i.test(said)) return { outcome: 'refused' }
  return { outcome: isConnected(tool, end) ? 'answers' : 'silent' }
}

function isConnected(tool: Tool, { code, complaint }: ProbeEnd): boolean {
  // It was connected, and waited for more, when it was cut off: making a connection has a limit of its own.
  if (tool === 'nc') return code === 0 || CUT_OFF.has(code)
  // Whatever comes back that is no web page has come over a connection.
  if (tool === 'curl') return ![6, 7, 28].includes(code) && !CUT_OFF.has(code)
  if (tool === 'wget') return code === 0 || !/timed out|unreachable|no route|can't connect|bad address/i.test(complaint)
  return code === 0
}

/** The address that a name stands for, in the words of the program that was asked. */
function addressIn(tool: Tool, output: string): string | undefined {
  switch (tool) {
    case 'getent':
      return /^\s*([\da-f.:]+)\s/i.exec(output)?.[1]
    case 'nslookup':
      // The first address is that of the server.
      return /^Name:[^\n]*\nAddress(?: \d+)?: *([\da-f.:]+)/im.exec(output)?.[1]
    case 'ping':
      return /^PING [^(\n]*\(([\da-f.:]+)[ )]/im.exec(output)?.[1]
    default:
      return undefined
  }
}
