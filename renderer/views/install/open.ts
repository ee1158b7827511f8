import { secretNames } from '../../../engine/ipc/models/app.ts'
import type { App, AppOpen } from '../../../engine/ipc/models/app.ts'
import type { PortMapping } from '../../../engine/ipc/models/container.ts'
import type { Endpoint } from '../../../engine/ipc/models/endpoint.ts'
import { parseVariable } from '../../lib/env.ts'
import { portPlace } from '../containers/ports.ts'

/** A way to use an app, with everything filled in. */
export type Way =
  | { kind: 'page'; url: string }
  /** `covered` has its passwords covered. */
  | { kind: 'connection'; text: string; covered: string }
  | { kind: 'client'; command: string[] }
  | { kind: 'shell' }

/** What is known of a container that runs an app. */
interface Running {
  ports: readonly PortMapping[]
  env: readonly string[]
}

const COVER = '••••••'

/** How an app is used now; what its ports or variables do not allow is left out. */
export function waysToUse(
  app: Pick<App, 'open' | 'settings'>,
  { ports, env }: Running,
  endpoint: Pick<Endpoint, 'host' | 'local'>,
): Way[] {
  const variables = new Map(env.map(parseVariable).map(({ name, value }) => [name, value]))
  const secrets = new Set(secretNames(app))

  /** Undefined where a port is not published. `encode` is for what stands in an address. */
  function fill(text: string, covers: boolean): string | undefined {
    let known = true
    const filled = text.replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
      const [, port] = /^port:(\d+)$/.exec(name) ?? []
      if (name !== 'host' && port === undefined) {
        return covers && secrets.has(name) ? COVER : (variables.get(name) ?? '')
      }
      const [, wanted = port] = /\{port:(\d+)\}/.exec(text) ?? []
      const mapping = ports.find(
        ({ containerPort, hostPort }) => String(containerPort) === (port ?? wanted) && hostPort,
      )
      const place = mapping && portPlace(mapping, endpoint)
      if (place === undefined) known = false
      const colon = place?.lastIndexOf(':') ?? 0
      return (name === 'host' ? place?.slice(0, colon) : place?.slice(colon + 1)) ?? ''
    })
    return known ? filled : undefined
  }

  return app.open.flatMap((open: AppOpen): Way[] => {
    switch (open.kind) {
      case 'page': {
        const url = fill(open.url, false)
        return url === undefined ? [] : [{ kind: 'page', url }]
      }
      case 'connection': {
        const text = fill(open.text, false)
        return text === undefined ? [] : [{ kind: 'connection', text, covered: fill(open.text, true) ?? text }]
      }
      case 'client':
        return [{ kind: 'client', command: open.command.map((word) => fill(word, false) ?? word) }]
      case 'shell':
        return [{ kind: 'shell' }]
    }
  })
}
