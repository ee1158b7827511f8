import { create } from 'zustand'
import type { MenuItem } from './actions.ts'

/** Where a menu hangs: at an element, or at a point of the window. */
export type MenuAnchor = HTMLElement | { x: number; y: number }

interface OpenMenu {
  anchor: MenuAnchor
  align: 'start' | 'end'
  label: string
  items: readonly MenuItem[]
}

/** The one menu that is open in the window. Sharing one keeps rows cheap: a table of thousands carries no menus. */
export const useMenu = create<{ menu: OpenMenu | undefined }>()(() => ({ menu: undefined }))

/** Opens a menu of what can be done. `label` is its accessible name. */
export function openMenu(
  anchor: MenuAnchor,
  items: readonly MenuItem[],
  { label = '', align = 'start' as 'start' | 'end' } = {},
): void {
  useMenu.setState({ menu: { anchor, items, label, align } })
}

export function closeMenu(): void {
  useMenu.setState({ menu: undefined })
}
