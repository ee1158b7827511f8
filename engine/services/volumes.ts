import { os } from './base.ts'
import { createVolume, inspectVolume, removeVolume, volumeDrivers, volumeExists } from '../docker/volumes.ts'
import { Failure } from '../ipc/errors.ts'
import { checkCreateVolume } from '../ipc/volume-check.ts'
import { volumeSizes } from '../volumes/sizes.ts'

export const volumes = {
  watch: os.volumes.watch.handler(({ input, context, signal }) =>
    context.endpoints.lists(input.endpoint).volumes.watch(signal),
  ),

  inspect: os.volumes.inspect.handler(({ input, context }) =>
    inspectVolume(context.endpoints.require(input.endpoint).client, input.volume),
  ),

  sizes: os.volumes.sizes.handler(({ input, context, signal }) =>
    volumeSizes(context.endpoints.require(input.endpoint).client, input, signal),
  ),

  drivers: os.volumes.drivers.handler(({ input, context, signal }) =>
    volumeDrivers(context.endpoints.require(input.endpoint).client, signal),
  ),

  create: os.volumes.create.handler(async ({ input: { endpoint, request }, context }) => {
    const { client } = context.endpoints.require(endpoint)
    const taken = request.name !== '' && (await volumeExists(client, request.name))
    const [problem] = checkCreateVolume(request, () => taken)
    if (problem) throw new Failure(problem.error)
    return { volume: await createVolume(client, request) }
  }),

  remove: os.volumes.remove.handler(({ input, context }) =>
    removeVolume(context.endpoints.require(input.endpoint).client, input.volume),
  ),

  prune: os.volumes.prune.handler(({ input, context }) => ({
    task: context.tasks.start({ kind: 'pruneVolumes', ...input }),
  })),
}
