import { type } from '@orpc/contract'
import { z } from 'zod'
import { containerInput, procedure, streamInput } from './base.ts'
import type { FieldProblem } from './containers.ts'
import type { FileKind } from '../models/files.ts'

/** Absolute; bytes as text (`engine/ipc/byte-names.ts`). Linux takes 4,096 of them. */
// oxlint-disable-next-line no-control-regex -- a zero byte ends a path
const path = z
  .string()
  .regex(/^\/[^\0]*$/)
  .max(4096)
/** Of one file, without its folder. */
const name = z
  .string()
  .max(255)
  // oxlint-disable-next-line no-control-regex -- a zero byte ends a path
  .regex(/^(?!\.{1,2}$)[^\0/]+$/)
const pathInput = containerInput.extend({ path })
const sources = z.array(z.string().min(1).max(4096)).min(1).max(1000)
/** One copy to or from this machine, whose paths are absolute too. */
const copyInput = containerInput.extend({
  sources,
  target: z.string().min(1).max(4096),
  /** `docker cp -a`. */
  archive: z.boolean().default(false),
  /** `docker cp -L`. */
  followLink: z.boolean().default(false),
})

export const files = {
  /**
   * Lists a folder onto a stream, as lines of JSON, each a `FolderMessage`. Where it has to be read from an archive, as
   * for a container that is stopped, that is given up after `most` bytes. The stream closes with why there is no list.
   */
  list: procedure.input(pathInput.extend({ stream: streamInput, most: z.number().int().min(1) })),
  /** What a path leads to, links followed inside the container. NOT_FOUND when there is nothing. */
  resolve: procedure.input(pathInput).output(type<{ path: string; kind: FileKind; size: number }>()),
  /** The first `most` bytes of a file onto a stream, links followed. Answers with the size of all of it, in bytes. */
  read: procedure
    .input(pathInput.extend({ stream: streamInput, most: z.number().int().min(1) }))
    .output(type<{ size: number }>()),
  /** `mkdir`; by `docker cp` in a container that is stopped. CONFLICT when it exists. */
  makeFolder: procedure.input(pathInput),
  /** `mv` within its folder, in a container that runs. CONFLICT when the name is taken. */
  rename: procedure.input(pathInput.extend({ name })),
  /** `rm -rf` in a container that runs. */
  remove: procedure.input(pathInput),
  /** `docker diff` onto a stream, as lines of JSON, each a `Change[]`. */
  changes: procedure.input(containerInput.extend({ stream: streamInput })),
  /** Sizes of files in bytes; null for what is no file. For what is in view: each is a request to the daemon. */
  sizes: procedure.input(containerInput.extend({ paths: z.array(path).max(200) })).output(type<(number | null)[]>()),
  /** What `docker cp` into the container would refuse: missing files, folders over files. Fields `sources.0`, `target`. */
  checkCopyIn: procedure.input(copyInput).output(type<FieldProblem[]>()),
  /** The same for a copy out of it. */
  checkCopyOut: procedure.input(copyInput).output(type<FieldProblem[]>()),
  /** `docker cp` of files of this machine into a container, as a task. */
  copyIn: procedure.input(copyInput).output(type<{ task: string }>()),
  /** `docker cp` out of a container to this machine, as a task. */
  copyOut: procedure.input(copyInput).output(type<{ task: string }>()),
  /** `docker export` to a file of this machine, as a task. */
  export: procedure
    .input(containerInput.extend({ target: z.string().min(1).max(4096) }))
    .output(type<{ task: string }>()),
}
