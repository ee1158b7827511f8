import { t } from 'i18next'
import { AppWindow, CircleArrowUp, PackagePlus, Trash2 } from 'lucide-react'
import type { Container } from '../../../engine/ipc/models/container.ts'
import type { PaletteEntry } from '../../components/palette.ts'
import { loadCatalog, useCatalog } from '../../stores/catalog.ts'
import { useContainers } from '../../stores/containers.ts'
import { askUpdateImage } from '../containers/update-image.ts'
import { appOf, confirmUninstall, openApp } from './actions.ts'
import { wordsIn } from './use-words.ts'

/** Apps that are installed and what can be done with each, then all that can be, for the palette. */
export function installEntries(): readonly PaletteEntry[] {
  // The palette lists anew once it is there.
  void loadCatalog()
  const apps = useCatalog.getState().apps ?? []
  const group = t('nav.install')
  const installed = (useContainers.getState().rows ?? []).flatMap((row) => {
    const id = appOf(row)
    if (id === undefined) return []
    const app = apps.find((known) => known.id === id)
    return ownEntries(row, app?.id ?? 'image', app?.name ?? row.image, group)
  })
  const installable = apps.map((app): PaletteEntry => ({
    id: `app:${app.id}`,
    group,
    label: t('install.installApp', { name: app.name }),
    keywords: [app.id, app.image, app.category, ...Object.values(app.summary)].join(' '),
    note: wordsIn(app.summary),
    icon: <PackagePlus />,
    run: () => openApp(app.id),
  }))
  return [...installed, ...installable]
}

function ownEntries(row: Container, app: string, appName: string, group: string): PaletteEntry[] {
  const { id, name } = row
  const about = { group, keywords: `${app} ${appName}`, note: appName }
  return [
    {
      ...about,
      id: `installed:${id}`,
      label: t('install.openOwn', { name }),
      icon: <AppWindow />,
      run: () => openApp(app, { container: id }),
    },
    {
      ...about,
      id: `installed:${id}:update`,
      label: t('containers.updateImage.confirm', { name }),
      icon: <CircleArrowUp />,
      run: () => void askUpdateImage(row),
    },
    {
      ...about,
      id: `installed:${id}:uninstall`,
      label: `${t('install.uninstall.open')} ${name}`,
      icon: <Trash2 />,
      run: () => confirmUninstall(row),
    },
  ]
}
