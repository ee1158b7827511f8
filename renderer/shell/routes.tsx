import { chunk } from '../ui/chunk.tsx'
import { ContainersPage } from '../views/containers/ContainersPage.tsx'
import type { Route } from './router.ts'

// The list that the window opens with is part of the first chunk; every other page is fetched when it is gone to.
const ContainerPage = chunk(async () => (await import('../views/containers/ContainerPage.tsx')).ContainerPage)
const RunPage = chunk(async () => (await import('../views/containers/run/RunPage.tsx')).RunPage)
const ImagesPage = chunk(async () => (await import('../views/images/ImagesPage.tsx')).ImagesPage)
const ImagePage = chunk(async () => (await import('../views/images/ImagePage.tsx')).ImagePage)
const NetworksPage = chunk(async () => (await import('../views/networks/NetworksPage.tsx')).NetworksPage)
const PortsPage = chunk(async () => (await import('../views/networks/ports/PortsPage.tsx')).PortsPage)
const NetworkPage = chunk(async () => (await import('../views/networks/NetworkPage.tsx')).NetworkPage)
const InstallPage = chunk(async () => (await import('../views/install/InstallPage.tsx')).InstallPage)
const DiskPage = chunk(async () => (await import('../views/disk/DiskPage.tsx')).DiskPage)
const BuildCachePage = chunk(async () => (await import('../views/disk/build-cache/BuildCachePage.tsx')).BuildCachePage)
const EnginePage = chunk(async () => (await import('../views/engine/EnginePage.tsx')).EnginePage)
const RegistriesPage = chunk(async () => (await import('../views/registries/RegistriesPage.tsx')).RegistriesPage)
const RegistryPage = chunk(async () => (await import('../views/registries/RegistryPage.tsx')).RegistryPage)
const SettingsPage = chunk(async () => (await import('../views/settings/SettingsPage.tsx')).SettingsPage)
const VolumesPage = chunk(async () => (await import('../views/volumes/VolumesPage.tsx')).VolumesPage)
const VolumePage = chunk(async () => (await import('../views/volumes/VolumePage.tsx')).VolumePage)
const UnknownPage = chunk(async () => (await import('../views/unknown/UnknownPage.tsx')).UnknownPage)

/** The page of an address. */
export function Page({ route }: { route: Route }) {
  const { page, id, tab } = route
  switch (page) {
    case 'containers':
      if (id === 'new') return <RunPage key={route.query.toString()} query={route.query} />
      return id === undefined ? <ContainersPage /> : <ContainerPage key={id} id={id} tab={tab} />
    case 'images':
      return id === undefined ? <ImagesPage /> : <ImagePage key={id} id={id} tab={tab} />
    case 'volumes':
      return id === undefined ? <VolumesPage /> : <VolumePage key={id} id={id} tab={tab} />
    case 'networks':
      // Ids of networks are hexadecimal.
      if (id === 'ports') return <PortsPage />
      return id === undefined ? <NetworksPage /> : <NetworkPage key={id} id={id} tab={tab} />
    case 'disk':
      return id === 'build-cache' ? <BuildCachePage key={tab} record={tab} /> : <DiskPage />
    case 'install':
      return <InstallPage route={route} />
    case 'registries':
      return id === undefined ? <RegistriesPage /> : <RegistryPage key={route.path} host={id} repository={tab} />
    case 'engine':
      return <EnginePage part={id === 'files' ? (tab ?? '') : undefined} />
    case 'settings':
      return <SettingsPage />
    default:
      return <UnknownPage path={route.path} />
  }
}
