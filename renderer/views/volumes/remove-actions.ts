import { createElement } from 'react'
import { t } from 'i18next'
import { Trash2 } from 'lucide-react'
import type { Action } from '../../components/actions.ts'

/** Removing one object of a list: a volume, a snapshot, a back-up. */
export function removeOne(run: () => void): Action {
  return {
    id: 'remove',
    label: t('volumes.removeAction'),
    icon: createElement(Trash2),
    danger: true,
    keys: 'Delete',
    run,
  }
}

/** Removing what is selected. */
export function removeSelected<Row>(rows: readonly Row[], confirm: (rows: readonly Row[]) => void): Action {
  return {
    id: 'remove',
    label: t('images.bulkRemove', { count: rows.length }),
    icon: createElement(Trash2),
    danger: true,
    run: () => confirm(rows),
  }
}
