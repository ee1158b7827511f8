import { createContext } from 'react'

/** What a field gives to the control inside it. */
export interface FieldControl {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
}

export const FieldContext = createContext<FieldControl | undefined>(undefined)
