import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure, streamInput } from './base.ts'
import { importRequest } from '../models/image-files.ts'
import type { ImageObstacles, TarLook } from '../models/image-files.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { SharingImage } from '../models/image-layers.ts'
import type { Image, ImageDetail, ImageRemoval } from '../models/image.ts'

/** `allTags` (`-a`) wants a name without tag and digest. */
const pullOptions = { platform: z.string().min(1).optional(), allTags: z.boolean().optional() }
const imageInput = endpointInput.extend({ image: z.string().min(1) })

const hostPath = z.string().min(1).max(4096)
const imagesInput = endpointInput.extend({ images: z.array(z.string().min(1)).min(1).max(1000) })
const taskOutput = type<{ task: string }>()

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
  /** `docker tag`. INVALID for a reference with a digest. */
  tag: procedure.input(imageInput.extend({ reference: z.string().min(1) })),
  /** Images that were built on this one: as long as they exist it can only be untagged. */
  obstacles: procedure.input(imageInput).output(type<ImageObstacles>()),
  /** Bytes that each image shares with others, by id. Costs the daemon: for whoever asks. */
  sharedSizes: procedure.input(endpointInput).output(type<Record<string, number>>()),
  /** Platforms of images by their ids (`linux/amd64`), each read once: for those in view. */
  platforms: procedure
    .input(endpointInput.extend({ images: z.array(z.string().min(1)).max(200) }))
    .output(type<Record<string, string>>()),
  /** Images that `docker images` leaves out, being only on the way to others (`-a`). */
  intermediate: procedure.input(endpointInput).output(type<Image[]>()),
  /** Images that have layers of this one. Asks for each image that is there. */
  sharing: procedure.input(imageInput).output(type<SharingImage[]>()),
  /** What the layers of an image hold, by streaming `docker save`, onto a stream as lines of `LayersMessage`. */
  layers: procedure.input(imageInput.extend({ stream: streamInput })),
  /** What one layer, counted from 0, added, changed and hid, onto a stream as lines of `LayerFile[]`. */
  layerFiles: procedure.input(imageInput.extend({ layer: z.number().int().min(0), stream: streamInput })),
  /** `docker save` to a file of this machine, as a task. */
  save: procedure.input(imagesInput.extend({ target: hostPath })).output(taskOutput),
  /** `docker load` of a file of this machine, as a task. */
  load: procedure.input(endpointInput.extend({ path: hostPath })).output(taskOutput),
  /** `docker import` of a file of this machine or an address, as a task. */
  import: procedure.input(endpointInput.extend({ request: importRequest })).output(taskOutput),
  /** What a file of this machine holds: images to load, or files to import. */
  lookAtTar: procedure.input(z.object({ path: hostPath })).output(type<TarLook>()),
}
