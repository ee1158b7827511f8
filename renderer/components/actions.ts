import type { ReactNode } from 'react'

/** Something that can be done: the same object feeds row icons, menus, bulk bars and the palette. */
export interface Action {
  id: string
  /** The verb, with “…” when more is asked before it happens. */
  label: string
  icon?: ReactNode
  run: () => void
  /** It destroys. */
  danger?: boolean
  /** Seldom wanted: where room is short it stands in a menu. */
  quiet?: boolean
  /** It can't be done now; shown greyed. */
  disabled?: boolean
  /** Key that does the same, for example `Delete`. */
  keys?: string
}

/** Something that is on or off. */
export interface Choice {
  id: string
  label: string
  checked: boolean
  disabled?: boolean
  set: (checked: boolean) => void
}

export type MenuItem = Action | Choice | 'separator' | { heading: string }
