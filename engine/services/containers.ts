import { os } from './base.ts'
import { createAndStart } from '../tasks/run.ts'
import { findDependents } from '../docker/dependents.ts'
import * as docker from '../docker/containers.ts'
import { updateContainer } from '../docker/update.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { readRunRequest } from '../docker/read-run-request.ts'
import { removeWithVolumes } from '../docker/remove-with-volumes.ts'
import { readFurtherNetworks } from '../docker/replace.ts'
import { validateRun } from '../docker/validate.ts'
import { parseImageReference } from '../ipc/image-reference.ts'
import { Failure } from '../ipc/errors.ts'

export const containers = {
  watch: os.containers.watch.handler(({ input, context, signal }) =>
    context.endpoints.lists(input.endpoint).containers.watch(signal),
  ),

  inspect: os.containers.inspect.handler(({ input, context }) =>
    docker.inspectContainer(context.endpoints.require(input.endpoint).client, input.container),
  ),

  request: os.containers.request.handler(({ input, context }) =>
    readRunRequest(context.endpoints.require(input.endpoint).client, input.container),
  ),

  dependents: os.containers.dependents.handler(({ input, context }) => {
    const { client, containers: rows } = context.endpoints.require(input.endpoint)
    return findDependents(client, input.container, rows.rows()?.map(({ id }) => id) ?? [])
  }),

  furtherNetworks: os.containers.furtherNetworks.handler(({ input, context }) =>
    readFurtherNetworks(context.endpoints.require(input.endpoint).client, input.container),
  ),

  validate: os.containers.validate.handler(({ input, context }) =>
    validateRun(input.request, context.endpoints.require(input.endpoint)),
  ),

  run: os.containers.run.handler(async ({ input: { endpoint, request }, context }) => {
    const { client } = context.endpoints.require(endpoint)
    try {
      if (request.pull !== 'always') return { container: await createAndStart(client, request) }
    } catch (error) {
      const missing = error instanceof Failure && error.shape.reason === 'imageNotLocal'
      if (!missing || request.pull === 'never') throw error
    }
    parseImageReference(request.image)
    return { task: context.tasks.start({ kind: 'run', endpoint, request }) }
  }),

  recreate: os.containers.recreate.handler(async ({ input: { endpoint, container, request }, context }) => {
    const { client } = context.endpoints.require(endpoint)
    const [{ id, name, status }, further] = await Promise.all([
      docker.inspectContainer(client, container),
      readFurtherNetworks(client, container),
    ])
    const ran = ['running', 'paused', 'restarting'].includes(status)
    const task = context.tasks.start({ kind: 'recreate', endpoint, container: id, name, ran, request, further })
    return { task }
  }),

  update: os.containers.update.handler(async ({ input, context }) => {
    const { client } = context.endpoints.require(input.endpoint)
    return { warnings: await updateContainer(client, input.container, input.limits) }
  }),

  start: os.containers.start.handler(({ input, context }) =>
    docker.startContainer(context.endpoints.require(input.endpoint).client, input.container),
  ),

  stop: os.containers.stop.handler(({ input, context }) =>
    docker.stopContainer(context.endpoints.require(input.endpoint).client, input.container, input.timeout),
  ),

  restart: os.containers.restart.handler(({ input, context }) =>
    docker.restartContainer(context.endpoints.require(input.endpoint).client, input.container, input.timeout),
  ),

  pause: os.containers.pause.handler(({ input, context }) =>
    docker.pauseContainer(context.endpoints.require(input.endpoint).client, input.container),
  ),

  unpause: os.containers.unpause.handler(({ input, context }) =>
    docker.unpauseContainer(context.endpoints.require(input.endpoint).client, input.container),
  ),

  kill: os.containers.kill.handler(({ input, context }) =>
    docker.killContainer(context.endpoints.require(input.endpoint).client, input.container, input.signal),
  ),

  remove: os.containers.remove.handler(({ input, context }) =>
    removeWithVolumes(context.endpoints.require(input.endpoint).client, input.container, input),
  ),

  rename: os.containers.rename.handler(({ input, context }) =>
    docker.renameContainer(context.endpoints.require(input.endpoint).client, input.container, input.name),
  ),

  top: os.containers.top.handler(({ input, context }) =>
    docker.listProcesses(context.endpoints.require(input.endpoint).client, input.container, input.options),
  ),

  sizes: os.containers.sizes.handler(({ input, context }) =>
    docker.measureContainers(context.endpoints.require(input.endpoint).client, input.containers),
  ),

  commit: os.containers.commit.handler(({ input: { endpoint, request }, context }) => {
    const name = nameOf(context.endpoints.require(endpoint), request.container)
    return { task: context.tasks.start({ kind: 'commit', endpoint, request, name }) }
  }),

  wait: os.containers.wait.handler(({ input: { endpoint, container }, context }) => {
    const name = nameOf(context.endpoints.require(endpoint), container)
    return { task: context.tasks.start({ kind: 'wait', endpoint, container, name }) }
  }),

  bulk: os.containers.bulk.handler(({ input: { endpoint, request }, context }) => {
    const connected = context.endpoints.require(endpoint)
    const names = request.containers.map(({ id }) => nameOf(connected, id))
    return { task: context.tasks.start({ kind: 'bulk', endpoint, request, names }) }
  }),
}

function nameOf({ containers: rows }: Pick<ConnectedEndpoint, 'containers'>, id: string): string {
  return rows.get(id)?.name ?? id.slice(0, 12)
}
