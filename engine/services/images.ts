import { os } from './base.ts'
import { onStream } from './on-stream.ts'
import { sharedSizes } from '../docker/image-usage.ts'
import { childrenOf, inspectImage, listIntermediate, removeImage, tagImage } from '../docker/images.ts'
import { platformsOf, sharingImages } from '../images/facts.ts'
import { streamLayerFiles, streamLayers } from '../images/layers.ts'
import { lookAtTar } from '../images/look-at-tar.ts'
import { checkPull } from '../ipc/check-pull.ts'
import { checkImport, parseNewName } from '../ipc/image-import.ts'
import { Failure, failure } from '../ipc/errors.ts'
import { parseImageReference } from '../ipc/image-reference.ts'

export const images = {
  watch: os.images.watch.handler(({ input, context, signal }) =>
    context.endpoints.lists(input.endpoint).images.watch(signal),
  ),

  inspect: os.images.inspect.handler(({ input, context }) =>
    inspectImage(context.endpoints.require(input.endpoint).client, input.image),
  ),

  pull: os.images.pull.handler(({ input: { endpoint, image, platform, allTags }, context }) => {
    checkPull({ image, platform, allTags })
    context.endpoints.require(endpoint)
    return { task: context.tasks.start({ kind: 'pull', endpoint, image, platform, allTags }) }
  }),

  push: os.images.push.handler(({ input: { endpoint, image, target }, context }) => {
    const { digest } = parseImageReference(target)
    // Docker pushes tags; a digest is what comes of it.
    if (digest !== undefined) throw failure('commitReferenceInvalid', { reference: target })
    context.endpoints.require(endpoint)
    return { task: context.tasks.start({ kind: 'push', endpoint, image, target }) }
  }),

  remove: os.images.remove.handler(({ input, context }) =>
    removeImage(context.endpoints.require(input.endpoint).client, input.image, input),
  ),

  tag: os.images.tag.handler(({ input, context }) =>
    tagImage(context.endpoints.require(input.endpoint).client, input.image, parseNewName(input.reference)),
  ),

  obstacles: os.images.obstacles.handler(async ({ input, context }) => ({
    children: await childrenOf(context.endpoints.require(input.endpoint).client, input.image),
  })),

  sharedSizes: os.images.sharedSizes.handler(({ input, context, signal }) =>
    sharedSizes(context.endpoints.require(input.endpoint).client, signal),
  ),

  platforms: os.images.platforms.handler(({ input, context, signal }) =>
    platformsOf(context.endpoints.require(input.endpoint).client, input.images, signal),
  ),

  intermediate: os.images.intermediate.handler(async ({ input, context, signal }) => {
    const rows = await listIntermediate(context.endpoints.require(input.endpoint).client, signal)
    return rows.map((row) => ({ ...row, containers: [] }))
  }),

  sharing: os.images.sharing.handler(({ input, context, signal }) =>
    sharingImages(context.endpoints.require(input.endpoint).client, input.image, signal),
  ),

  layers: os.images.layers.handler(({ input, context }) =>
    onStream(context.streams, input.stream, (stream) => {
      void streamLayers(context.endpoints.require(input.endpoint).client, input.image, stream)
    }),
  ),

  layerFiles: os.images.layerFiles.handler(({ input, context }) =>
    onStream(context.streams, input.stream, (stream) => {
      void streamLayerFiles(context.endpoints.require(input.endpoint).client, input, stream)
    }),
  ),

  save: os.images.save.handler(({ input, context }) => ({ task: context.tasks.start({ kind: 'save', ...input }) })),

  load: os.images.load.handler(({ input, context }) => ({ task: context.tasks.start({ kind: 'load', ...input }) })),

  import: os.images.import.handler(({ input, context }) => {
    const problem = checkImport(input.request)
    if (problem) throw new Failure(problem)
    return { task: context.tasks.start({ kind: 'import', ...input }) }
  }),

  lookAtTar: os.images.lookAtTar.handler(({ input }) => lookAtTar(input.path)),
}
