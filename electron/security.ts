import type { IpcMainEvent, IpcMainInvokeEvent, Session, WebContents } from 'electron'

export const SCHEME = 'longshore'
const HOST = 'app'
/** The one page of the app. Its routes live in the fragment, so no other page is ever loaded. */
export const APP_URL = `${SCHEME}://${HOST}/`

/**
 * What the page may load: only the app's own files. Styles alone may be inline, because xterm.js and sonner insert
 * `<style>` elements whose text depends on theme and cell size; with every other source closed, a style can reach nothing.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Tells whether a URL is of the app itself. Node's `URL.origin` is "null" for own schemes, hence by parts. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === ''
}

/** Tells whether a URL may be given to the system's browser: never a file, a script or another program's scheme. */
export function isWebUrl(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}

/** Tells whether a message comes from the app's own page, not from a frame within it or a page it was lured to. */
export function isTrustedSender(event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean {
  const { sender, senderFrame } = event
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppUrl(senderFrame.url)
}

/** Keeps a window on the app's page: no navigation, no further windows, no embedded pages. */
export function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Denies every permission: the app needs none (clipboard writes go through the shell contract). */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
