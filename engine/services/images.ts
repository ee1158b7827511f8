import { os } from './base.ts'
import { inspectImage, removeImage } from '../docker/images.ts'
import { parseImageReference } from '../ipc/image-reference.ts'

export const images = {
  watch: os.images.watch.handler(({ input, context, signal }) =>
    context.endpoints.lists(input.endpoint).images.watch(signal),
  ),

  inspect: os.images.inspect.handler(({ input, context }) =>
    inspectImage(context.endpoints.require(input.endpoint).client, input.image),
  ),

  pull: os.images.pull.handler(({ input: { endpoint, image }, context }) => {
    parseImageReference(image)
    context.endpoints.require(endpoint)
    return { task: context.tasks.start({ kind: 'pull', endpoint, image }) }
  }),

  remove: os.images.remove.handler(({ input, context }) =>
    removeImage(context.endpoints.require(input.endpoint).client, input.image, input),
  ),
}
