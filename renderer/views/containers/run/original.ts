import type { AnonymousVolume } from '../../../../engine/ipc/carry-volumes.ts'
import type { FurtherNetwork } from '../../../../engine/ipc/recreate-command.ts'
import type { Dependent } from '../../../../engine/ipc/models/container.ts'
import type { DuplicateNote } from './duplicate.ts'
import type { RunForm } from './form.ts'

/** The container that a form is filled in from. */
export interface Original {
  id: string
  name: string
  /** The image that it was made from, which its name may not mean any more. */
  imageId: string
  ran: boolean
  autoRemove: boolean
  /** Volumes that nobody named; an edit asks for them by name, so that the new container has them. */
  volumes: readonly AnonymousVolume[]
  form: RunForm
  /** Others that refer to it; asked for before it is replaced. */
  dependents: readonly Dependent[]
  /** Networks that an edit takes along beside the form's one. */
  further: readonly FurtherNetwork[]
  /** What is to be said of a duplicate. */
  notes: readonly DuplicateNote[]
}
