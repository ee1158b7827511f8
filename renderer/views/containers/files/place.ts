import { navigate, routePath, useRoute } from '../../../shell/router.ts'
import { decodePath, encodePath } from './file-words.ts'

/** The folder last looked at, by container, for as long as the window is open. */
const places = new Map<string, string>()

/** The address of a folder of a container. */
function addressOf(container: string, path: string): string {
  return `${routePath('containers', container, 'files')}?path=${encodePath(path)}`
}

/** The folder that the address names, else the one looked at last. Each has an address, so that one can go back. */
export function useFolderPath(container: string): string {
  const route = useRoute()
  const path = (route.tab === 'files' ? decodePath(route.query.get('path')) : undefined) ?? places.get(container) ?? '/'
  places.set(container, path)
  return path
}

/** Goes to a folder. */
export function goToFolder(container: string, path: string): void {
  places.set(container, path)
  navigate(addressOf(container, path))
}
