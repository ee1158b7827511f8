/** What `docker inspect` says, as far as more than equality is asked of it. */
export interface Inspect extends Record<string, unknown> {
  Id: string
  Name: string
  State: Fields
  Config: Fields & { Env: string[] | null }
  HostConfig: Fields & { Binds: string[] | null }
  Mounts: { Name?: string; Destination: string }[]
  NetworkSettings: Fields & { Ports: Record<string, { HostPort: string }[] | null>; Networks: Record<string, Fields> }
}

type Fields = Record<string, unknown>

/** Addresses that Docker gives to a container when it starts. */
const GIVEN_AT_START = new Set(
  'EndpointID Gateway GlobalIPv6Address GlobalIPv6PrefixLen IPAddress IPPrefixLen IPv6Gateway MacAddress'.split(' '),
)
/** Of each container's own: times, processes, and where its layers and its namespace are. */
const OWN = new Set('Created FinishedAt GraphDriver Pid SandboxID SandboxKey StartedAt'.split(' '))

/**
 * A whole `docker inspect` without what differs between two containers that were made in the same way: ids and the names
 * that Docker makes up, times, the addresses and ports that Docker chooses, and the order of what has none.
 */
export function comparable(inspect: Inspect): Inspect {
  const { Config, HostConfig, Mounts, NetworkSettings, ...rest } = withoutIds(inspect)
  const isRunning = inspect.State.Running === true
  const given = isRunning ? GIVEN_AT_START : new Set<string>()
  return {
    ...without(rest as typeof inspect, OWN),
    State: without(inspect.State, OWN),
    Config: { ...Config, Env: Config.Env?.toSorted() ?? null },
    HostConfig: { ...HostConfig, Binds: HostConfig.Binds?.toSorted() ?? null },
    Mounts: Mounts.toSorted((a, b) => (a.Destination < b.Destination ? -1 : 1)),
    NetworkSettings: {
      ...without(NetworkSettings, new Set([...OWN, ...given])),
      Ports: mapValues(
        NetworkSettings.Ports,
        (places) => places?.map((place) => (isRunning ? { ...place, HostPort: 'free' } : place)) ?? null,
      ),
      Networks: mapValues(NetworkSettings.Networks, (network) => without(network, given)),
    },
  }
}

/** With a word in the place of each id and made-up name, wherever it stands: in paths and host names too. */
function withoutIds(inspect: Inspect): Inspect {
  const anonymous = inspect.Mounts.flatMap(({ Name = '' }) => (/^[\da-f]{64}$/.test(Name) ? [Name] : []))
  const name = inspect.Name.slice(1)
  const madeUp = /^[a-z]+_[a-z]+\d?$/.test(name) ? [name] : []
  const text = [...anonymous, ...madeUp, inspect.Id, inspect.Id.slice(0, 12)].reduce(
    (before, own) => before.replaceAll(own, 'own'),
    JSON.stringify(inspect),
  )
  return JSON.parse(text) as Inspect
}

function without<From extends Fields>(fields: From, names: ReadonlySet<string>): From {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name))) as From
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
