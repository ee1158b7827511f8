import { readDrivers } from './drivers.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { Failure } from '../ipc/errors.ts'
import { isUnknownDriver } from '../ipc/models/drivers.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { each, when } from '../ipc/run/checks/check.ts'
import { isUserDefined } from '../ipc/run/checks/network.ts'

type Engine = Pick<ConnectedEndpoint, 'client' | 'containers' | 'local'>

/** What a request names that has to be there: a network, other containers, drivers, a runtime. */
export async function validateReferences(request: RunRequest, engine: Engine): Promise<FieldProblem[]> {
  const [network, driver, runtime] = await Promise.all([
    validateNetwork(request, engine),
    validateVolumeDriver(request, engine),
    validateRuntime(request, engine),
  ])
  return [...network, ...validateContainers(request, engine), ...driver, ...runtime]
}

async function validateNetwork({ network = '' }: RunRequest, { client }: Engine): Promise<FieldProblem[]> {
  if (!isUserDefined(network)) return []
  try {
    await client.call({}, (docker) => docker.getNetwork(encodeURIComponent(network)).inspect())
    return []
  } catch (error) {
    const missing = error instanceof Failure && error.shape.code === 'NOT_FOUND'
    if (!missing) throw error
    return when(true, 'network', 'networkNotFound', { network })
  }
}

function validateContainers(
  { network, networking, volumesFrom, security }: RunRequest,
  engine: Engine,
): FieldProblem[] {
  const rows = engine.containers.rows()
  const check = (container: string, path: string): FieldProblem[] => {
    const isThere = rows?.some(
      (row) => row.name === container || (container.length > 3 && row.id.startsWith(container)),
    )
    return when(container !== '' && isThere === false, path, 'containerUnknown', { container })
  }
  const joined = (mode: string | undefined, path: string): FieldProblem[] =>
    mode?.startsWith('container:') ? check(mode.slice('container:'.length), path) : []
  return [
    ...joined(network, 'network'),
    ...each('networking.links', networking.links, ({ container }, path) => check(container, `${path}.container`)),
    ...each('volumesFrom', volumesFrom, ({ container }, path) => check(container, `${path}.container`)),
    ...joined(security.pid, 'security.pid'),
    ...joined(security.ipc, 'security.ipc'),
  ]
}

async function validateVolumeDriver({ volumeDriver }: RunRequest, engine: Engine): Promise<FieldProblem[]> {
  if (!volumeDriver || volumeDriver === 'local') return []
  const isUnknown = isUnknownDriver(await readDrivers(engine, 'Volume'), volumeDriver)
  return when(isUnknown, 'volumeDriver', 'volumeDriverMissing', { driver: volumeDriver })
}

async function validateRuntime({ security: { runtime } }: RunRequest, { client }: Engine): Promise<FieldProblem[]> {
  if (!runtime) return []
  const { Runtimes } = await client.call({}, (docker) => docker.info() as Promise<{ Runtimes?: object }>)
  return when(Runtimes !== undefined && !Object.hasOwn(Runtimes, runtime), 'security.runtime', 'runtimeUnknown', {
    runtime,
  })
}
