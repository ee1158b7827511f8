import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import { CONTENT_SECURITY_POLICY, isAppUrl, SCHEME } from './security.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/** `net::ERR_ACCESS_DENIED` of Chromium. */
const ACCESS_DENIED = -10

/** Declares the app's own scheme; must run before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/**
 * Serves the built renderer from a folder. `protocol.handle`, which is to replace this call, loads Node's whole `fetch`
 * for its Request and Response: 55 ms of the main process's time before the window's first byte (Electron 33).
 */
export function serveAssets(folder: string): void {
  protocol.registerFileProtocol(SCHEME, ({ method, url }, answer) => {
    const path = method === 'GET' ? assetPath(folder, url) : undefined
    answer(path === undefined ? { error: ACCESS_DENIED } : { path, headers: headers(path) })
  })
}

/** Finds the file that a URL of the app means; undefined when it is not of the app or leads out of the folder. */
export function assetPath(folder: string, url: string): string | undefined {
  if (!isAppUrl(url)) return undefined
  const { pathname } = new URL(url)
  // A slash or a NUL that was escaped is not part of any of our names.
  if (/%2f|%5c|%00/i.test(pathname) || pathname.includes('\\')) return undefined
  const path = join(folder, pathname === '/' ? 'index.html' : decode(pathname))
  return path.startsWith(folder + sep) && extname(path) in TYPES ? path : undefined
}

/** Undoes percent-encoding; what is not valid stays as it is, and names no file. */
function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return pathname
    throw error
  }
}

/** No cross-origin-opener-policy: windows are never opened, and it makes Chromium load the page in a second process. */
function headers(path: string): Record<string, string> {
  return {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
  }
}
