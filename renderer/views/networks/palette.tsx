import { EthernetPort, Network as NetworkIcon } from 'lucide-react'
import { t } from 'i18next'
import { navigate, routePath } from '../../shell/router.ts'
import { useNetworks } from '../../stores/networks.ts'
import { actionsOf, createAction, pageActions } from './actions.ts'
import type { Action } from '../../components/actions.ts'
import type { PaletteEntry } from '../../components/palette.ts'

/** Networks, and what can be done with each, for the palette. */
export function networkEntries(): readonly PaletteEntry[] {
  const rows = useNetworks.getState().rows ?? []
  const group = t('nav.networks')
  const toEntry = (prefix: string, { id, label, icon, run }: Action, name?: string): PaletteEntry => ({
    id: `${prefix}:${id}`,
    group,
    label: name === undefined ? label : `${label} ${name}`,
    icon,
    run,
  })
  const pages = rows.map(({ id, name, driver, pools }): PaletteEntry => ({
    id: `network:${id}`,
    group,
    label: name,
    keywords: `${driver} ${id} ${pools.map(({ subnet }) => subnet).join(' ')}`,
    note: pools[0]?.subnet ?? driver,
    icon: <NetworkIcon />,
    run: () => navigate(routePath('networks', id)),
  }))
  const actions = rows.flatMap((network) =>
    Object.values<Action>(actionsOf(network))
      .filter(({ disabled }) => !disabled)
      .map((action) => toEntry(`network:${network.id}`, action, network.name)),
  )
  const whole = [createAction(), ...pageActions()].map((action) => toEntry('networks', action))
  const ports: PaletteEntry = {
    id: 'networks:ports',
    group,
    label: t('networks.ports.title'),
    icon: <EthernetPort />,
    run: () => navigate(routePath('networks', 'ports')),
  }
  return [ports, ...whole, ...pages, ...actions]
}
