import { Database } from 'lucide-react'
import { t } from 'i18next'
import { navigate, routePath } from '../../shell/router.ts'
import { useVolumes } from '../../stores/volumes.ts'
import { actionsOf, createAction, pageActions } from './actions.ts'
import { volumeName } from './filter.ts'
import type { Action } from '../../components/actions.ts'
import type { PaletteEntry } from '../../components/palette.ts'

/** Volumes, and what can be done with each, for the palette. */
export function volumeEntries(): readonly PaletteEntry[] {
  const rows = useVolumes.getState().rows ?? []
  const group = t('nav.volumes')
  const entry = (id: string, name: string, { label, icon, run }: Action): PaletteEntry => ({
    id,
    group,
    label: name ? `${label} ${name}` : label,
    icon,
    run,
  })
  const whole = [createAction(), ...pageActions()].map((action) => entry(`volumes:${action.id}`, '', action))
  const pages = rows.map((volume): PaletteEntry => ({
    id: `volume:${volume.id}`,
    group,
    label: volumeName(volume),
    keywords: volume.id,
    icon: <Database />,
    run: () => navigate(routePath('volumes', volume.id)),
  }))
  const actions = rows.flatMap((volume) =>
    Object.values<Action>(actionsOf(volume))
      .filter(({ disabled }) => !disabled)
      .map((action) => entry(`volume:${volume.id}:${action.id}`, volumeName(volume), action)),
  )
  return [...whole, ...pages, ...actions]
}
