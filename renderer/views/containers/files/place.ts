import { navigate, routePath, useRoute } from '../../../shell/router.ts'
import { decodePath, encodePath } from './file-words.ts'

/** The folder last looked at, by container or volume, for as long as the window is open. */
const places = new Map<string, string>()

/** Whose files are shown on which page, and the folder above which there is nothing of it. */
export interface FilesOf {
  page: 'containers' | 'volumes'
  id: string
  root: string
}

const ofContainers = new Map<string, FilesOf>()

/** A container's own page; the same object each time. */
export function placeOfContainer(id: string): FilesOf {
  const known = ofContainers.get(id) ?? { page: 'containers', id, root: '/' }
  ofContainers.set(id, known)
  return known
}

/** The address of a folder. */
function addressOf({ page, id }: FilesOf, path: string): string {
  return `${routePath(page, id, 'files')}?path=${encodePath(path)}`
}

/** The folder that the address names, else the one looked at last. Each has an address, so that one can go back. */
export function useFolderPath({ id, root }: FilesOf): string {
  const route = useRoute()
  const named = route.tab === 'files' ? decodePath(route.query.get('path')) : undefined
  const path = named ?? places.get(id) ?? root
  places.set(id, path)
  return path
}

/** Goes to a folder. */
export function goToFolder(of: FilesOf, path: string): void {
  places.set(of.id, path)
  navigate(addressOf(of, path))
}
