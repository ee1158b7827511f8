import { BrowserWindow, Notification, type WebContents } from 'electron'
import type { ShellInput, ShellResult } from './contract.ts'

/** How many are kept on the screen: some desktops never say that one is gone. */
const MOST = 20

/** Those that may still be clicked. Unheld they would be collected, and their click lost. */
const shown = new Set<Notification>()

/** Shows a notification; a click brings the window of `caller` to the front. */
export function notify({ title, body }: ShellInput<'notify'>, caller: WebContents): Promise<ShellResult<'notify'>> {
  if (!Notification.isSupported()) return Promise.resolve('unsupported')
  const [oldest] = shown.size >= MOST ? shown : []
  oldest?.close()
  return new Promise((resolve) => {
    const notification = new Notification({ title, body })
    const end = (how: ShellResult<'notify'>): void => {
      shown.delete(notification)
      resolve(how)
    }
    notification.once('click', () => {
      const window = BrowserWindow.fromWebContents(caller)
      if (window?.isMinimized()) window.restore()
      window?.show()
      window?.focus()
      end('clicked')
    })
    notification.once('close', () => end('closed'))
    notification.once('failed', () => end('unsupported'))
    shown.add(notification)
    notification.show()
  })
}
