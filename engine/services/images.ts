import { os } from './base.ts'
import { inspectImage, removeImage } from '../docker/images.ts'
import { checkPull } from '../ipc/check-pull.ts'
import { failure } from '../ipc/errors.ts'
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
}
