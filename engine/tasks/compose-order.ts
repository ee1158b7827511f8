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
  const needs = composeNeeds(containers)
  const levels = new Map<string, number>()
  function levelOf(id: string, above: readonly string[]): number {
    const known = levels.get(id)
    if (known !== undefined) return known
    const needed = (needs.get(id) ?? []).filter((other) => !above.includes(other.id))
    const level = Math.max(-1, ...needed.map((other) => levelOf(other.id, [...above, id]))) + 1
    levels.set(id, level)
    return level
  }

  const waves: string[][] = []
  for (const { id } of containers) (waves[levelOf(id, [])] ??= []).push(id)
  const filled = waves.filter((wave) => wave !== undefined)
  return ENDING.has(verb) ? filled.toReversed() : filled
}

/** What each of these needs of the others, with the condition that Compose was told. */
export function composeNeeds(containers: readonly Labelled[]): Map<string, Needed[]> {
  const services = new Map<string, string[]>()
  for (const { id, project, labels } of containers) {
    const service = keyOf(project, labels[SERVICE])
    if (service !== undefined) services.set(service, [...(services.get(service) ?? []), id])
  }
  const needsOf = ({ id, project, labels }: Labelled): Needed[] =>
    dependenciesOf(labels).flatMap(({ service, condition }) =>
      (services.get(keyOf(project, service) ?? '') ?? [])
        .filter((other) => other !== id)
        .map((other) => ({ id: other, condition })),
    )
  return new Map(containers.map((container) => [container.id, needsOf(container)]))
}

function keyOf(project: string | undefined, service: string | undefined): string | undefined {
  return project === undefined || service === undefined ? undefined : `${project}/${service}`
}

/** A condition that is none that we know asks for no more than a start. */
function dependenciesOf(labels: Labelled['labels']): { service: string; condition: Condition }[] {
  const entries = labels[DEPENDS_ON]?.split(',') ?? []
  return entries.map((entry) => {
    const [service = '', condition = ''] = entry.split(':').map((part) => part.trim())
    return { service, condition: isWaitedFor(condition) ? condition : 'service_started' }
  })
}

function isWaitedFor(condition: string): condition is Condition {
  return condition === 'service_healthy' || condition === 'service_completed_successfully'
}
