import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { classNames } from '../ui/class-names.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { useLast } from '../ui/use-last.ts'
import styles from '../ui/Menu.module.css'
import { closeMenu, useMenu, type MenuAnchor } from './menu.ts'
import type { MenuItem } from './actions.ts'

/** Shows the menu that `openMenu` asked for. */
export function MenuHost() {
  const menu = useMenu((state) => state.menu)
  const shown = useLast(menu)
  if (!shown) return null
  return (
    <Menu.Root open={menu !== undefined} onOpenChange={(open) => !open && closeMenu()} modal>
      {/* A menu belongs to the page's landmark; fixed, it is not cut off there. */}
      <Menu.Portal container={document.querySelector('main')}>
        <Menu.Positioner
          className={styles.positioner}
          positionMethod="fixed"
          anchor={anchorOf(shown.anchor)}
          align={shown.align}
          sideOffset={shown.anchor instanceof HTMLElement ? 4 : 0}
        >
          <Menu.Popup
            className={styles.popup}
            aria-label={shown.label || undefined}
            finalFocus={() => focusAfter(shown.anchor)}
          >
            {shown.items.map((item, index) => (
              <Item key={keyOf(item, index)} item={item} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/**
 * In a list the row gets the focus back, so that the keys go on working there; a dialog that the menu opened keeps it,
 * because the menu is still fading out while somebody types there.
 */
function focusAfter(anchor: MenuAnchor): HTMLElement | boolean {
  if (document.activeElement?.closest('[role="dialog"], [role="alertdialog"]')) return false
  if (!(anchor instanceof HTMLElement) || !anchor.isConnected) return true
  return anchor.closest<HTMLElement>('[role="row"][tabindex]') ?? anchor
}

function Item({ item }: { item: MenuItem }) {
  if (item === 'separator') return <Menu.Separator className={styles.separator} />
  if ('heading' in item) return <div className={styles.heading}>{item.heading}</div>
  if ('checked' in item) {
    return (
      <Menu.CheckboxItem
        className={styles.item}
        checked={item.checked}
        disabled={item.disabled}
        onCheckedChange={item.set}
      >
        <span className={styles.blank}>
          <Menu.CheckboxItemIndicator>
            <Check />
          </Menu.CheckboxItemIndicator>
        </span>
        <span className={styles.label}>{item.label}</span>
      </Menu.CheckboxItem>
    )
  }
  return (
    <Menu.Item
      className={classNames(styles.item, item.danger && styles.danger)}
      disabled={item.disabled}
      onClick={item.run}
    >
      {item.icon || <span className={styles.blank} />}
      <span className={styles.label}>{item.label}</span>
      {item.keys && (
        <span className={styles.hint}>
          <Kbd keys={item.keys} />
        </span>
      )}
    </Menu.Item>
  )
}

function keyOf(item: MenuItem, index: number): string {
  return typeof item === 'object' && 'id' in item ? item.id : String(index)
}

function anchorOf(anchor: MenuAnchor) {
  if (anchor instanceof HTMLElement) return anchor
  return { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y, 0, 0) }
}
