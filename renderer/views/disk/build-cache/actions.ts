import { createElement } from 'react'
import { t } from 'i18next'
import { ArrowDownFromLine, ArrowUpFromLine, Copy, Trash2 } from 'lucide-react'
import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'
import { copyText } from '../../../components/copy.ts'
import { confirmRemoveRecords, failed } from './remove.ts'
import { canRemove } from './state.ts'
import type { Action } from '../../../components/actions.ts'
import type { RowActions } from '../../../components/DataTable.tsx'

/** Buttons and menu of a record's row; `show` shows what a filter finds. */
export function rowActions(record: DiskBuildCache, show: (filter: string) => void): RowActions {
  const { id, parents } = record
  const remove: Action = {
    id: 'remove',
    label: t('disk.cache.remove'),
    icon: createElement(Trash2),
    danger: true,
    keys: 'Delete',
    disabled: !canRemove(record),
    run: () => removeRecords([record]),
  }
  return {
    icons: [remove],
    menu: [
      {
        id: 'parents',
        label: t('disk.cache.showParents', { count: parents.length }),
        icon: createElement(ArrowUpFromLine),
        disabled: parents.length === 0,
        run: () => show(parents.map((parent) => `id:${parent}`).join(' ')),
      },
      {
        id: 'children',
        label: t('disk.cache.showChildren'),
        icon: createElement(ArrowDownFromLine),
        run: () => show(`from:${id}`),
      },
      { id: 'copy', label: t('disk.cache.copyId'), icon: createElement(Copy), run: () => void copyText(id) },
      'separator',
      remove,
    ],
  }
}

/** What can be done to the selected records. */
export function bulkActions(records: readonly DiskBuildCache[]): Action[] {
  return [
    {
      id: 'remove',
      label: t('disk.cache.removeCount', { count: records.length }),
      icon: createElement(Trash2),
      danger: true,
      keys: 'Delete',
      run: () => removeRecords(records),
    },
  ]
}

export function removeRecords(records: readonly DiskBuildCache[]): void {
  void confirmRemoveRecords(records.map(({ id }) => id)).catch(failed)
}
