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

/** Actions that are each made when they are asked for: of two dozen, a row shows two. */
export function lazily<Makers extends Record<string, () => Action>>(makers: Makers) {
  const getters = Object.entries(makers).map(([name, get]) => [name, { get, enumerable: true }])
  return Object.defineProperties({}, Object.fromEntries(getters)) as { readonly [Name in keyof Makers]: Action }
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
