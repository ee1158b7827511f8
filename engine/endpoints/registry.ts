import { createEndpoint } from './endpoint.ts'
import type { SupervisedEndpoint } from './endpoint.ts'
import type { Endpoints } from './endpoints.ts'
import { ENDPOINT_NAMES } from './names.ts'
import type { DockerEvent } from '../docker/events.ts'
import { failure } from '../ipc/errors.ts'
import type { DriverKind } from '../ipc/models/endpoint.ts'
import type { Settings } from '../ipc/models/settings.ts'
import type { Driver } from '../runtime/driver.ts'
import { createSupervisor } from '../runtime/supervisor.ts'
import type { SettingsStore } from '../settings/settings.ts'

/** Milliseconds between looks at the clock, and how late one must be to mean that the machine has slept. */
const CLOCK_CHECK = 10_000
const SLEPT = 15_000

export interface RegistryOptions {
  settings: SettingsStore
  createDriver: (kind: DriverKind) => Driver
  log: (message: string, details?: Record<string, unknown>) => void
  /** What a daemon is told of a person's login to a registry: the header `X-Registry-Auth`. */
  authFor?: (host: string) => Promise<string>
  /** Is told of every event of every daemon. */
  onEvent?: (endpoint: string, event: DockerEvent) => void
}

/** Which endpoints the settings ask for, by id, and what has to be equal for one to stay as it is. */
function wantedBy({ driver, externalHost }: Settings): Map<string, { kind: DriverKind; identity: string }> {
  return new Map([[driver, { kind: driver, identity: driver === 'external' ? externalHost : '' }]])
}

/** Makes the registry: the endpoints that the settings ask for, each started at once. */
export function createEndpoints({ settings, createDriver, log, authFor, onEvent }: RegistryOptions): Endpoints {
  const endpoints = new Map<string, SupervisedEndpoint & { identity: string }>()
  const listeners = new Set<() => void>()
  const announce = (): void => {
    for (const listener of listeners) listener()
  }

  function add(id: string, kind: DriverKind, identity: string): void {
    const supervisor = createSupervisor(createDriver(kind), {
      log: (message, details) => log(message, { id, ...details }),
    })
    const onError = (error: unknown): void => log('the engine could not be asked about itself', { id, error })
    const endpoint = createEndpoint({
      id,
      name: ENDPOINT_NAMES[kind],
      driver: kind,
      supervisor,
      onError,
      authFor,
      onEvent: onEvent && ((event) => onEvent(id, event)),
    })
    endpoint.onChange(announce)
    endpoints.set(id, Object.assign(endpoint, { identity }))
    void supervisor.start()
  }

  function arrange(): void {
    const wanted = wantedBy(settings.current)
    for (const [id, endpoint] of endpoints) {
      if (wanted.get(id)?.identity === endpoint.identity) continue
      endpoints.delete(id)
      endpoint.dispose()
    }
    for (const [id, { kind, identity }] of wanted) if (!endpoints.has(id)) add(id, kind, identity)
    announce()
  }

  function find(id: string): SupervisedEndpoint {
    const endpoint = endpoints.get(id)
    if (!endpoint) throw failure('endpointNotFound', { endpoint: id })
    return endpoint
  }

  let lookedAt = Date.now()
  const clock = setInterval(() => {
    const now = Date.now()
    if (now - lookedAt > SLEPT) for (const endpoint of endpoints.values()) endpoint.reconnect()
    lookedAt = now
  }, CLOCK_CHECK).unref()
  const unfollow = settings.onChange(arrange)
  arrange()

  return {
    require: (id) => find(id).require(),
    lists: (id) => find(id).lists,
    list: () => [...endpoints.values()].map((endpoint) => endpoint.describe()),
    files: (id) => find(id).supervisor.files,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: (id) => find(id).supervisor.start(),
    stop: (id, options) => find(id).supervisor.stop(options),
    restart: (id) => find(id).supervisor.restart(),
    refresh: (id) => find(id).refresh(),
    standBack: (id, unpacks) => endpoints.get(id)?.supervisor.standBack(unpacks),
    usage: (id, signal) => find(id).usage(signal),
    dispose() {
      unfollow()
      clearInterval(clock)
      for (const endpoint of endpoints.values()) endpoint.dispose()
    },
  }
}
