import { type } from '@orpc/contract'
import { z } from 'zod'
import { containerInput, endpointInput, procedure } from './base.ts'
import { runRequestSchema } from '../models/run-request.ts'
import type { App, FoundVolume, ImageUpdate } from '../models/app.ts'

export const apps = {
  /** The catalogue of images that are installed by pointing and clicking. */
  catalog: procedure.output(type<App[]>()),
  /**
   * Pulls, makes, starts and waits until it is ready (healthy, or its port answers), as one task; what it made is removed
   * when anything fails. With `join` it comes into that network, and so does the container that it uses; the network is
   * made where there is none. The request's container has a name. The values of `secrets`, names of its variables, go to the
   * vault, and are part of no task and no file.
   */
  install: procedure
    .input(
      endpointInput.extend({
        request: runRequestSchema.extend({ name: z.string().min(1) }),
        secrets: z.array(z.string().min(1)).default([]),
        join: z.object({ container: z.string().min(1), network: z.string().min(1) }).optional(),
      }),
    )
    .output(type<{ task: string }>()),
  /** Stops and removes a container and the named `volumes`, as a task. */
  uninstall: procedure
    .input(containerInput.extend({ volumes: z.array(z.string().min(1)).default([]) }))
    .output(type<{ task: string }>()),
  /** Which of these volumes are there already, with the secrets that were kept when an app was installed on them. */
  found: procedure
    .input(endpointInput.extend({ volumes: z.array(z.string().min(1)).max(50) }))
    .output(type<FoundVolume[]>()),
  /**
   * Asks the registries whether these images have changed there since they were pulled, by their digests
   * (`GET /distribution/…/json`). One that can't be asked says why; an answer is good for some minutes.
   */
  updates: procedure
    .input(endpointInput.extend({ images: z.array(z.string().min(1)).max(500), anew: z.boolean().default(false) }))
    .output(type<ImageUpdate[]>()),
}
