import { Box, ClipboardPaste, Play } from 'lucide-react'
import { t } from 'i18next'
import { navigate, routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { actionsOf } from './actions.ts'
import { openPaste } from './run/paste.ts'
import { pruneAction } from './prune.ts'
import type { Action } from '../../components/actions.ts'
import type { PaletteEntry } from '../../components/palette.ts'

/** Containers, and what can be done to each, for the palette. */
export function containerEntries(): readonly PaletteEntry[] {
  const rows = useContainers.getState().rows ?? []
  const group = t('nav.containers')
  const run: PaletteEntry = {
    id: 'containers:run',
    group,
    label: t('run.title'),
    icon: <Play />,
    run: () => navigate(routePath('containers', 'new')),
  }
  const paste: PaletteEntry = {
    id: 'containers:paste',
    group,
    label: t('run.paste.title'),
    icon: <ClipboardPaste />,
    run: () => {
      navigate(routePath('containers', 'new'))
      openPaste()
    },
  }
  const pages = rows.map(({ id, name, image }): PaletteEntry => ({
    id: `container:${id}`,
    group,
    label: name,
    keywords: `${image} ${id}`,
    note: image,
    icon: <Box />,
    run: () => navigate(routePath('containers', id)),
  }))
  const actions = rows.flatMap((row) => {
    const { start, stop, restart, terminal, logs, edit, update, duplicate, remove } = actionsOf(row)
    return [start, stop, restart, terminal, logs, edit, update, duplicate, remove]
      .map((make): Action => make())
      .filter((action) => !action.disabled)
      .map((action): PaletteEntry => ({
        id: `container:${row.id}:${action.id}`,
        group,
        label: `${action.label} ${row.name}`,
        icon: action.icon,
        run: action.run,
      }))
  })
  const { id, ...prune } = pruneAction()
  return [run, paste, { ...prune, id: `containers:${id}`, group }, ...pages, ...actions]
}
