import { readFile } from 'node:fs/promises'
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

/** Declares the app's own scheme; must run before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built renderer from a folder. */
export function serveAssets(folder: string): void {
  protocol.handle(SCHEME, (request) => answer(folder, request))
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

async function answer(folder: string, request: Request): Promise<Response> {
  const path = assetPath(folder, request.url)
  if (path === undefined || request.method !== 'GET') return new Response(null, { status: 403 })
  try {
    const bytes = await readFile(path)
    return new Response(bytes, {
      headers: {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'cross-origin-opener-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Response(null, { status: 404 })
    throw error
  }
}
