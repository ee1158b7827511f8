/** Absolute paths inside a container, as text (`byte-names.ts`). Everything here is lexical: links are not followed. */

/** The shortest path that means the same, as Go's `path.Clean`: `/a//b/../c/` is `/a/c`. Nothing is above `/`. */
export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** A name inside a folder. */
export function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}

/** The folder that something is in; of `/` itself. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}

/** The last part of a path; empty for `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Where a link in a folder leads: relative targets begin at the folder. */
export function resolveLink(folder: string, target: string): string {
  return cleanPath(target.startsWith('/') ? target : `${folder}/${target}`)
}
