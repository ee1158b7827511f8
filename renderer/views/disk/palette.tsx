import { Layers } from 'lucide-react'
import { t } from 'i18next'
import { navigate, routePath } from '../../shell/router.ts'
import { pruneActions } from './build-cache/remove.ts'
import type { PaletteEntry } from '../../components/palette.ts'

/** What the page of disk usage leads to, for the palette. */
export function diskEntries(): readonly PaletteEntry[] {
  const group = t('nav.disk')
  return [
    {
      id: 'disk:build-cache',
      group,
      label: t('disk.kinds.buildCache'),
      keywords: 'builder buildx du',
      icon: <Layers />,
      run: () => navigate(routePath('disk', 'build-cache')),
    },
    ...pruneActions().map(({ id, label, icon, run }) => ({ id: `disk:${id}`, group, label, icon, run })),
  ]
}
