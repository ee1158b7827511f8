import { createElement } from 'react'
import { t } from 'i18next'
import { Box, Copy, ExternalLink, Pencil, Square } from 'lucide-react'
import { copyText } from '../../../components/copy.ts'
import { shell } from '../../../shell.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { useEndpoints } from '../../../stores/endpoints.ts'
import { fillForm, perform } from '../../containers/actions.ts'
import { browserAddress, placeOf } from './text.ts'
import type { PublishedPlace } from '../../../../engine/ipc/models/port.ts'
import type { Action } from '../../../components/actions.ts'
import type { RowActions } from '../../../components/DataTable.tsx'

/** What can be done with one published port, by name. */
function actionsOf(place: PublishedPlace) {
  const endpoint = useEndpoints.getState().current
  const address = endpoint && browserAddress(place, endpoint)
  const copied = address ?? (endpoint && placeOf(place, endpoint))
  return {
    open: {
      id: 'open',
      label: t('networks.ports.open'),
      icon: createElement(ExternalLink),
      disabled: address === undefined,
      run: () => void (address && shell.openExternal(address)),
    },
    copy: {
      id: 'copy',
      label: t('networks.ports.copy'),
      icon: createElement(Copy),
      disabled: copied === undefined,
      run: () => void (copied && copyText(copied)),
    },
    container: {
      id: 'container',
      label: t('networks.ports.container'),
      icon: createElement(Box),
      run: () => navigate(routePath('containers', place.container)),
    },
  } satisfies Record<string, Action>
}

/** What helps where somebody else has a port: the other container stops, or this one gets another port. */
export function waysOut({ container, name, conflict }: PublishedPlace): Action[] {
  if (!conflict) return []
  const { holder } = conflict
  const edit: Action = {
    id: 'edit',
    label: t('networks.ports.edit', { name }),
    icon: createElement(Pencil),
    run: () => fillForm('edit', { id: container }),
  }
  if (holder.kind === 'program') return [edit]
  const stop: Action = {
    id: 'stop',
    label: t('networks.ports.stop', { name: holder.name }),
    icon: createElement(Square),
    run: () => perform('stop', [{ id: holder.container }]),
  }
  return [stop, edit]
}

/** Buttons and menu of a port's row. */
export function rowActions(place: PublishedPlace): RowActions {
  const { open, copy, container } = actionsOf(place)
  const ways = waysOut(place)
  return { icons: [open, copy], menu: [open, copy, 'separator', container, ...ways] }
}
