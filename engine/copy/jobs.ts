import type { DockerAddress } from '../docker/address.ts'
import type { CrossingError } from './crossing-error.ts'
import type { Packed, Packing, Source } from './pack.ts'
import type { Unpacked } from './unpack.ts'

/** The connection that a thread opens for a job. */
export interface Connection {
  address: DockerAddress
  /** With its query. */
  path: string
  /** It is a program's standard output, or its input, instead of an archive. */
  attached: boolean
}

/** Finds what is to be sent, see `findEntries`. */
interface FindJob {
  kind: 'find'
  sources: readonly Source[]
  folder: string
  exact: boolean
}

/** Unpacks what comes into a folder, see `createUnpacker`. */
interface UnpackJob extends Connection {
  kind: 'unpack'
  root: string
  /** The first part of each path is the source's own name, or `.`: it becomes this, or goes. */
  name: string | undefined
}

/** Sends entries, see `sendEntries`. */
interface SendJob extends Connection {
  kind: 'send'
  entries: readonly Packed[]
}

/** Sends a file as it is. Without the sum that it is to have it fails before the end of what it sends. */
interface SendFileJob extends Connection {
  kind: 'sendFile'
  file: string
  sha256: string | undefined
}

/** What a thread does, one at a time: all of a copy that waits for the disk, and moves its bytes to a socket or back. */
export type Job = FindJob | UnpackJob | SendJob | SendFileJob
export type JobOf<Kind extends Job['kind']> = Extract<Job, { kind: Kind }>

/** What comes of it. */
export interface Answers {
  find: Packing
  unpack: Unpacked
  send: void
  sendFile: void
}

/** What a thread is sent. */
export interface Order {
  job: Job
  /** See `viewProgress`. */
  progress: SharedArrayBuffer
}

/** What a thread tells: that its connection is open, then how its job ended. */
export type Report = { opened: true } | { answer: Answers[Job['kind']] } | { error: CrossingError }
