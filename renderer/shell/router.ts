import { useSyncExternalStore } from 'react'

/**
 * Where the window is, kept in the address after `#`: it survives a reload, and the browser's own history gives back
 * and forward. Addresses: `/containers`, `/containers/new?image=redis`, `/containers/:id/:tab`, `/images/:id`, `/engine`, …
 */
export interface Route {
  /** The whole address, for example `/containers/4f0c/logs`. */
  path: string
  /** The first part: which page. */
  page: string
  id?: string
  tab?: string
  query: URLSearchParams
}

export const HOME = '/containers'

/** Reads an address; the part after `#` of the window's URL, with or without it. */
export function parseRoute(hash: string): Route {
  const address = hash.replace(/^#/, '') || HOME
  const [path = HOME, query] = address.split('?', 2)
  const [page = '', id, tab] = path.split('/').filter(Boolean).map(decodePart)
  return { path, page: page || 'containers', id, tab, query: new URLSearchParams(query) }
}

/** Joins the parts of an address, escaping each: `routePath('images', 'sha256:…')`. */
export function routePath(...parts: string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    // A stray `%` typed into the address: take the part as it stands.
    if (error instanceof URIError) return part
    throw error
  }
}

let current = typeof window === 'undefined' ? parseRoute('') : parseRoute(window.location.hash)
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', refresh)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', refresh)
  }
}

function refresh(): void {
  current = parseRoute(window.location.hash)
  for (const listener of listeners) listener()
}

/** Goes to an address. `replace` leaves no step in the history, for example between tabs of a page. */
export function navigate(path: string, { replace = false } = {}): void {
  if (window.location.hash === `#${path}`) return
  window.history[replace ? 'replaceState' : 'pushState'](null, '', `#${path}`)
  refresh()
}

export function goBack(): void {
  window.history.back()
}

export function goForward(): void {
  window.history.forward()
}

/** Where the window is now. */
export function currentRoute(): Route {
  return current
}

/** Where the window is; renders anew when that changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute)
}
