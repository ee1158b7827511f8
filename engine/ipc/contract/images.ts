import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { Image, ImageDetail, ImageRemoval } from '../models/image.ts'

/** `allTags` (`-a`) wants a name without tag and digest. */
const pullOptions = { platform: z.string().min(1).optional(), allTags: z.boolean().optional() }
const imageInput = endpointInput.extend({ image: z.string().min(1) })

export const images = {
  /** The live list of images (`docker images`). */
  watch: procedure.input(endpointInput).output(eventIterator(type<CollectionMessage<Image>>())),
  /** `docker image inspect` and `docker history`. */
  inspect: procedure.input(imageInput).output(type<ImageDetail>()),
  /** `docker pull` as a task; answers with its id. A pull of the same image that still runs is answered with. */
  pull: procedure.input(imageInput.extend(pullOptions)).output(type<{ task: string }>()),
  /**
   * `docker push` as a task, after `docker tag` where `target` is another name than `image`; answers with its id. A push
   * of the same that still runs is answered with.
   */
  push: procedure.input(imageInput.extend({ target: z.string().min(1) })).output(type<{ task: string }>()),
  /** `docker rmi`. IN_USE when a container uses it and `force` is not set. */
  remove: procedure.input(imageInput.extend({ force: z.boolean().default(false) })).output(type<ImageRemoval>()),
}
