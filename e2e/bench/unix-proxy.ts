import { createServer, connect } from 'node:net'
import type { Socket } from 'node:net'
import { epoch } from './figures.ts'

/** A socket in front of a daemon's own, that sees when the daemon is asked for one of its lists. */
export interface UnixProxy {
  readonly socket: string
  /** Epoch milliseconds at which each whole list (not one narrowed to an object) was asked for. */
  readonly listRequests: number[]
  /** Ends every connection that carries the daemon's events, as a daemon that restarts does. */
  cutEvents(): void
  dispose(): Promise<void>
}

/** `list` is the path whose whole lists are noted, that of containers by itself. */
export async function startUnixProxy(socket: string, target: string, list = '/containers/json'): Promise<UnixProxy> {
  const listRequests: number[] = []
  const connections = new Set<Socket>()
  const events = new Set<Socket>()
  const server = createServer((client) => {
    const daemon = connect(target)
    connections.add(client)
    client.on('data', (chunk) => {
      const lines = chunk.toString('latin1').match(/^GET \S+/gm) ?? []
      if (lines.some((line) => line.includes(list) && !line.includes('filters='))) listRequests.push(epoch())
      if (lines.some((line) => line.includes('/events'))) events.add(client)
    })
    client.pipe(daemon).pipe(client)
    for (const [end, other] of [
      [client, daemon],
      [daemon, client],
    ] as const) {
      // Either end may go at any time: then the other goes too.
      end.on('error', () => other.destroy())
      end.on('close', () => other.destroy())
    }
    client.on('close', () => {
      connections.delete(client)
      events.delete(client)
    })
  })
  await new Promise<void>((resolve) => void server.listen(socket, resolve))
  return {
    socket,
    listRequests,
    cutEvents: () => {
      for (const connection of events) connection.destroy()
    },
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const connection of connections) connection.destroy()
      }),
  }
}
