import type { TFunction } from 'i18next'
import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'
import { CopyId } from '../../../components/CopyId.tsx'
import { QuietTime } from '../../../components/QuietTime.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { formatNumber } from '../../../lib/numbers.ts'
import { Status } from '../../../ui/Badge.tsx'
import { recordName, stateOf } from './state.ts'
import type { Column } from '../../../components/DataTable.tsx'
import cells from '../../../components/cells.module.css'

const TONES = { inUse: 'ok', shared: 'ok', unused: 'idle' } as const

/** Columns of the build cache, by the names of `docker buildx du --verbose`. */
export function cacheColumns(t: TFunction, language: string): readonly Column<DiskBuildCache>[] {
  return [
    {
      id: 'description',
      header: t('disk.cache.column.description'),
      cell: (record) => <span data-tooltip={recordName(record)}>{recordName(record)}</span>,
      sortBy: recordName,
      width: 220,
      grow: true,
      fixed: true,
    },
    {
      id: 'size',
      header: t('disk.columns.size'),
      cell: ({ bytes }) => formatBytes(bytes, language),
      sortBy: ({ bytes }) => bytes,
      descendingFirst: true,
      align: 'end',
      width: 80,
    },
    {
      id: 'state',
      header: t('disk.cache.column.state'),
      cell: (record) => <Status tone={TONES[stateOf(record)]}>{t(`disk.cache.state.${stateOf(record)}`)}</Status>,
      sortBy: stateOf,
      width: 130,
    },
    {
      id: 'used',
      header: t('disk.cache.column.used'),
      cell: ({ lastUsed }) => <QuietTime time={lastUsed} />,
      sortBy: ({ lastUsed }) => lastUsed,
      descendingFirst: true,
      width: 110,
    },
    {
      id: 'uses',
      header: t('disk.cache.column.uses'),
      cell: ({ uses }) => formatNumber(uses, language, {}),
      sortBy: ({ uses }) => uses,
      descendingFirst: true,
      align: 'end',
      width: 70,
    },
    {
      id: 'created',
      header: t('disk.cache.column.created'),
      cell: ({ created }) => <QuietTime time={created || undefined} />,
      sortBy: ({ created }) => created,
      descendingFirst: true,
      width: 110,
      hidden: true,
    },
    {
      id: 'type',
      header: t('disk.cache.column.type'),
      cell: ({ type }) => <span className={cells.quiet}>{type}</span>,
      sortBy: ({ type }) => type,
      width: 110,
    },
    {
      id: 'parents',
      header: t('disk.cache.column.parents'),
      cell: ({ parents }) =>
        parents.length > 0 ? formatNumber(parents.length, language, {}) : <span className={cells.none}>–</span>,
      sortBy: ({ parents }) => parents.length,
      descendingFirst: true,
      align: 'end',
      width: 80,
      hidden: true,
    },
    {
      id: 'id',
      header: t('disk.cache.column.id'),
      cell: ({ id }) => <CopyId id={id} tabIndex={-1} />,
      sortBy: ({ id }) => id,
      width: 120,
    },
  ]
}
