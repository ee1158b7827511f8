import { createElement } from 'react'
import { t } from 'i18next'
import { Braces, Cable, Copy, Plus, Trash2 } from 'lucide-react'
import { copyText } from '../../components/copy.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { can } from './can.ts'
import { openNetworkDialog } from './dialogs/dialogs.ts'
import { pruneAction } from './prune.ts'
import { confirmRemoveNetworks, type NetworkTarget } from './remove.ts'
import type { Action, MenuItem } from '../../components/actions.ts'
import type { RowActions } from '../../components/DataTable.tsx'

/** What can be done with one network, by name. */
export function actionsOf(network: NetworkTarget) {
  return {
    connect: {
      id: 'connect',
      label: t('networks.connectAction'),
      icon: createElement(Cable),
      disabled: !can.connect(network),
      run: () => openNetworkDialog({ kind: 'connect', network: network.name }),
    },
    copyName: {
      id: 'copyName',
      label: t('networks.copyName'),
      icon: createElement(Copy),
      run: () => void copyText(network.name),
    },
    inspect: {
      id: 'inspect',
      label: t('networks.inspect'),
      icon: createElement(Braces),
      run: () => navigate(routePath('networks', network.id, 'inspect')),
    },
    remove: {
      id: 'remove',
      label: t('networks.removeAction'),
      icon: createElement(Trash2),
      danger: true,
      disabled: !can.remove(network),
      keys: 'Delete',
      run: () => confirmRemoveNetworks([network]),
    },
  } satisfies Record<string, Action>
}

/** All that can be done with one network, in the order of its menu. */
export function networkMenu(network: NetworkTarget): MenuItem[] {
  const { connect, copyName, inspect, remove } = actionsOf(network)
  return [connect, 'separator', copyName, inspect, 'separator', remove]
}

/** Buttons and menu of a network's row. */
export function rowActions(network: NetworkTarget): RowActions {
  return { icons: [actionsOf(network).connect, actionsOf(network).remove], menu: networkMenu(network) }
}

export function bulkActions(networks: readonly NetworkTarget[]): Action[] {
  const count = networks.filter(can.remove).length
  return [
    {
      id: 'remove',
      label: t('networks.bulkRemove', { count }),
      danger: true,
      disabled: count === 0,
      run: () => confirmRemoveNetworks(networks),
    },
  ]
}

/** Opens the form that makes a network. */
export function createAction(): Action {
  return {
    id: 'create',
    label: t('networks.createAction'),
    icon: createElement(Plus),
    run: () => openNetworkDialog({ kind: 'create' }),
  }
}

/** What can be done that is about no network in particular. */
export function pageActions(): Action[] {
  return [pruneAction()]
}
