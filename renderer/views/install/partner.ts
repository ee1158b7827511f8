import type { App } from '../../../engine/ipc/models/app.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'
import { parseVariable } from '../../lib/env.ts'
import { appOf } from './actions.ts'

/** A container that an app uses, and the network in which it reaches it by its name. */
export interface Partner {
  id: string
  name: string
  network: string
}

/** In these no container is found by its name. */
const DEFAULT_NETWORKS = new Set(['bridge', 'host', 'none'])

/** Installed apps of which this one could use one: what runs first, then by name. */
export function partnersFor({ uses }: Pick<App, 'uses'>, rows: readonly Container[]): Container[] {
  const known = new Set(uses.map(({ app }) => app))
  return rows
    .filter((row) => known.has(appOf(row) ?? ''))
    .toSorted((a, b) => Number(runs(b)) - Number(runs(a)) || a.name.localeCompare(b.name))
}

const runs = ({ status }: Container): boolean => status === 'running'

/** A network that it is in already, else one that is made for it and all that will use it. */
export function toPartner({ id, name, networks }: Pick<Container, 'id' | 'name' | 'networks'>): Partner {
  const own = networks.find((network) => !DEFAULT_NETWORKS.has(network))
  return { id, name, network: own ?? `${name}-network` }
}

/** The settings of an app that uses this container, as its catalogue entry has them; `env` is the container's. */
export function partnerSettings(
  { uses }: Pick<App, 'uses'>,
  partner: Pick<Container, 'name' | 'labels'>,
  env: readonly string[],
): Record<string, string> {
  const variables = new Map(env.map(parseVariable).map(({ name, value }) => [name, value]))
  const use = uses.find(({ app }) => app === appOf(partner))
  const filled = Object.entries(use?.settings ?? {}).map(([name, text]) => [
    name,
    text.replaceAll(/\{([^}]*)\}/g, (_, key: string) => (key === 'name' ? partner.name : (variables.get(key) ?? ''))),
  ])
  return Object.fromEntries(filled) as Record<string, string>
}
