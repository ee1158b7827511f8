import { closeMenu } from '../components/menu.ts'
import { setDock, useUi } from '../stores/ui.ts'
import { openOverlay } from './overlay.ts'
import { PAGES } from './pages.ts'
import { refresh } from './refresh.ts'
import { goBack, goForward, navigate } from './router.ts'

/** Where the keys belong to what has the focus: a terminal gets every key but the one that leads out of the dock. */
const OWN_KEYS = '.xterm, [data-terminal]'
/** One that fades out still has the focus, but the keys are the window's again. */
const OPEN_DIALOG = ':is([role="dialog"], [role="alertdialog"]):not([data-closed])'
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]'

/** Does what a key stands for anywhere in the window. Returns a disposer. */
export function listenToShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown)
  // Chromium leaves the side buttons of a mouse to the app.
  document.addEventListener('mouseup', onMouseUp)
  return () => {
    document.removeEventListener('keydown', onKeyDown)
    document.removeEventListener('mouseup', onMouseUp)
  }
}

function onKeyDown(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : document.body
  if (event.defaultPrevented || target.closest(OPEN_DIALOG)) return
  const act = shortcut(event, target)
  if (!act) return
  event.preventDefault()
  act()
}

function shortcut(event: KeyboardEvent, target: Element): (() => void) | undefined {
  const { key, code, altKey, shiftKey } = event
  const mod = event.ctrlKey || event.metaKey
  if (mod && !altKey && !shiftKey && code === 'Backquote') return () => setDock({ open: !useUi.getState().dock.open })
  if (target.closest(OWN_KEYS)) return undefined
  if (mod && !altKey && !shiftKey) {
    const page = /^[1-9]$/.test(key) ? PAGES[Number(key) - 1] : undefined
    if (page) return () => navigate(`/${page.id}`)
    if (key === 'k') return () => openOverlay('palette')
    if (key === 'r') return () => void refresh()
    return undefined
  }
  if (altKey && !mod && !shiftKey) {
    if (key === 'ArrowLeft') return goBack
    if (key === 'ArrowRight') return goForward
    return undefined
  }
  if (mod || altKey) return undefined
  if (key === 'F5') return () => void refresh()
  if (target.closest(TYPING)) return undefined
  if (key === '?') return () => openOverlay('shortcuts')
  if (key === '/') return focusFilter()
  return undefined
}

function focusFilter(): (() => void) | undefined {
  const filter = document.querySelector<HTMLInputElement>('[data-filter]')
  return filter ? () => filter.select() : undefined
}

function onMouseUp(event: MouseEvent): void {
  const go = event.button === 3 ? goBack : event.button === 4 ? goForward : undefined
  if (!go) return
  event.preventDefault()
  closeMenu()
  go()
}
