import i18next from 'i18next'
import { Keyboard, Moon, PanelBottom, Play, Power, RefreshCw, RotateCw, Sun } from 'lucide-react'
import { canStart, canStop, restartEngine, startEngine, stopEngine } from '../components/engine-actions.ts'
import { useEndpoints } from '../stores/endpoints.ts'
import { setDock, setTheme, useUi } from '../stores/ui.ts'
import { openOverlay } from './overlay.ts'
import { PAGES } from './pages.ts'
import { refresh } from './refresh.ts'
import { navigate } from './router.ts'
import type { PaletteEntry } from '../components/palette.ts'

/** The pages of the sidebar. */
export function pageEntries(): readonly PaletteEntry[] {
  const { t } = i18next
  return PAGES.map(({ id, icon: Icon }, index) => ({
    id: `page:${id}`,
    group: t('palette.pages'),
    label: t(`nav.${id}`),
    note: `Ctrl ${index + 1}`,
    icon: <Icon />,
    run: () => navigate(`/${id}`),
  }))
}

/** What can be done to the window and the engine. */
export function windowEntries(): readonly PaletteEntry[] {
  const { t } = i18next
  const { dock } = useUi.getState()
  const group = t('palette.window')
  return [
    ...engineEntries(),
    {
      id: 'window:refresh',
      group,
      label: t('shortcuts.refresh'),
      note: 'F5',
      icon: <RefreshCw />,
      run: () => void refresh(),
    },
    {
      id: 'window:dock',
      group,
      label: t('shortcuts.dock'),
      note: 'Ctrl `',
      icon: <PanelBottom />,
      run: () => setDock({ open: !dock.open }),
    },
    {
      id: 'window:light',
      group,
      label: `${t('settings.theme')}: ${t('settings.themes.light')}`,
      icon: <Sun />,
      run: () => setTheme('light'),
    },
    {
      id: 'window:dark',
      group,
      label: `${t('settings.theme')}: ${t('settings.themes.dark')}`,
      icon: <Moon />,
      run: () => setTheme('dark'),
    },
    {
      id: 'window:keys',
      group,
      label: t('shortcuts.title'),
      note: '?',
      icon: <Keyboard />,
      run: () => openOverlay('shortcuts'),
    },
  ]
}

function engineEntries(): PaletteEntry[] {
  const { t } = i18next
  const endpoint = useEndpoints.getState().current
  if (!endpoint) return []
  const group = t('palette.engine')
  return [
    ...(canStart(endpoint)
      ? [{ id: 'engine:start', group, label: t('engine.start'), icon: <Play />, run: () => startEngine(endpoint) }]
      : []),
    ...(canStop(endpoint)
      ? [
          { id: 'engine:stop', group, label: t('engine.stop'), icon: <Power />, run: () => stopEngine(endpoint) },
          {
            id: 'engine:restart',
            group,
            label: t('engine.restart'),
            icon: <RotateCw />,
            run: () => restartEngine(endpoint),
          },
        ]
      : []),
  ]
}
