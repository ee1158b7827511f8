import type { BulkVerb } from '../ipc/models/bulk.ts'
import type { Container } from '../ipc/models/container.ts'

/** Compose's labels on what it makes; `depends_on` is `db:service_healthy:false,cache:service_started:true`. */
const SERVICE = 'com.docker.compose.service'
const DEPENDS_ON = 'com.docker.compose.depends_on'

type Labelled = Pick<Container, 'id' | 'labels' | 'project'>

/** What a dependency has to be before what needs it is started. */
export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully'

/** A container that another one needs. */
export interface Needed {
  id: string
  condition: Condition
}

/** What comes first is what others need; where things end, what needs others. */
const ENDING = new Set<BulkVerb>(['stop', 'pause', 'kill', 'remove'])

/**
 * Ids in waves, each of which may be done at once: as `docker compose` does it, a service's dependencies are started
 * before it and stopped after it. Containers that carry no labels are in the first wave; so are those of a cycle.
 */
export function inComposeOrder(containers: readonly Labelled[], verb: BulkVerb): string[][] {
  const services = byService(containers)
  const levels = new Map<Labelled, number>()
  function levelOf(container: Labelled, above: readonly Labelled[]): number {
    const known = levels.get(container)
    if (known !== undefined) return known
    const needed = dependenciesOf(container)
      .flatMap(({ service }) => services.get(keyOf(container, service) ?? '') ?? [])
      .filter((other) => other !== container && !above.includes(other))
    const level = Math.max(-1, ...needed.map((other) => levelOf(other, [...above, container]))) + 1
    levels.set(container, level)
    return level
  }

  const waves: string[][] = []
  for (const container of containers) (waves[levelOf(container, [])] ??= []).push(container.id)
  const filled = waves.filter((wave) => wave !== undefined)
  return ENDING.has(verb) ? filled.toReversed() : filled
}

/** What each of these needs of the others, with the condition that Compose was told. */
export function composeNeeds(containers: readonly Labelled[]): Map<string, Needed[]> {
  const services = byService(containers)
  return new Map(
    containers.map((container) => [
      container.id,
      dependenciesOf(container).flatMap(({ service, condition }) =>
        (services.get(keyOf(container, service) ?? '') ?? [])
          .filter((other) => other !== container)
          .map(({ id }) => ({ id, condition })),
      ),
    ]),
  )
}

function byService(containers: readonly Labelled[]): Map<string, Labelled[]> {
  const services = new Map<string, Labelled[]>()
  for (const container of containers) {
    const service = keyOf(container, container.labels[SERVICE])
    if (service !== undefined) services.set(service, [...(services.get(service) ?? []), container])
  }
  return services
}

function keyOf({ project }: Labelled, service: string | undefined): string | undefined {
  return project === undefined || service === undefined ? undefined : `${project}/${service}`
}

/** A condition that is none that we know asks for no more than a start. */
function dependenciesOf({ labels }: Labelled): { service: string; condition: Condition }[] {
  const entries = labels[DEPENDS_ON]?.split(',') ?? []
  return entries.map((entry) => {
    const [service = '', condition = ''] = entry.split(':').map((part) => part.trim())
    return { service, condition: isWaitedFor(condition) ? condition : 'service_started' }
  })
}

function isWaitedFor(condition: string): condition is Condition {
  return condition === 'service_healthy' || condition === 'service_completed_successfully'
}
