import { useRef, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { closeMenu, openMenu, useMenu } from './menu.ts'
import type { MenuItem } from './actions.ts'

export interface MenuButtonProps {
  label: string
  icon?: ReactNode
  /** An icon alone; the label is its name. */
  iconOnly?: boolean
  size?: 'medium' | 'small'
  /** Asked when it opens, so that it shows what can be done at that moment. */
  items: () => readonly MenuItem[]
  tabIndex?: number
}

/** A button that opens a menu. */
export function MenuButton({ label, icon, iconOnly, size, items, tabIndex }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const open = useMenu((state) => state.menu !== undefined && state.menu.anchor === button.current)
  const toggle = (): void => {
    if (open) closeMenu()
    else if (button.current) openMenu(button.current, items(), { label, align: 'end' })
  }
  const shared = {
    ref: button,
    size,
    tabIndex,
    onClick: toggle,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
  }
  if (iconOnly) return <IconButton {...shared} label={label} icon={icon} />
  return (
    <Button {...shared} icon={icon}>
      {label}
    </Button>
  )
}
