import { createContext, use, type ReactNode } from 'react'
import type { Control, UseFormRegister, UseFormSetFocus, UseFormSetValue } from 'react-hook-form'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { RunForm } from './form.ts'
import type { ImageDefaults } from './image-defaults.ts'

/** What is said below a field. */
export interface Said {
  error?: ReactNode
  advice?: ReactNode
  fix?: ReactNode
}

interface RunFields {
  control: Control<RunForm>
  register: UseFormRegister<RunForm>
  setValue: UseFormSetValue<RunForm>
  setFocus: UseFormSetFocus<RunForm>
  /** What counts as unchanged: nothing said, or what the container that is edited has. */
  base: RunForm
  /** What the chosen image says by itself; nothing while it is not on this engine. */
  image: ImageDefaults
  /** What to show below the field of a path: its error or an advice, and the button that mends it. */
  problem: (path: string) => Said
  /** Shows an error beside a field until its value is changed. */
  refuse: (path: string, error: ErrorShape) => void
}

export const RunFieldsContext = createContext<RunFields | undefined>(undefined)

/** The run form's fields, for its parts. */
export function useRunFields(): RunFields {
  const fields = use(RunFieldsContext)
  if (!fields) throw new Error('Parts of the run form stand inside of it')
  return fields
}
