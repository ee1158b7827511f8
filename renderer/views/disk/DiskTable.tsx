import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../components/DataTable.tsx'
import { navigate } from '../../shell/router.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { diskColumns } from './columns.tsx'
import { sumOf, toGroups, type DiskTile, type Grouping } from './tiles.ts'
import type { ConnectionState } from '../../../engine/ipc/models/endpoint.ts'

interface DiskTableProps {
  tiles: readonly DiskTile[]
  by: Grouping
  /** Bytes that shares are of. */
  total: number
  /** A finished scan is what it is: the page says how old. */
  connection: ConnectionState
}

const INITIAL_SORT = { id: 'size', desc: true }
const open = ({ to }: DiskTile): void => {
  if (to !== undefined) navigate(to)
}
const nameOf = ({ label }: DiskTile): string => label

/** The picture's twin: every object that takes space, also those that are too small for a tile. */
export function DiskTable({ tiles, by, total, connection }: DiskTableProps) {
  const { t, i18n } = useTranslation()
  const columns = useMemo(() => diskColumns(t, i18n.language, total), [t, i18n.language, total])
  const grouping = useMemo(() => {
    const words = { t, language: i18n.language }
    const labels = new Map(toGroups(tiles, by, words).map(({ id, label }) => [id, label]))
    return {
      groupOf: ({ kind, project = '' }: DiskTile) => labels.get(by === 'kind' ? kind : project),
      restLabel: t('disk.noProject'),
      summary: (rows: readonly DiskTile[]) => formatBytes(sumOf(rows), i18n.language),
    }
  }, [tiles, by, t, i18n.language])
  return (
    <DataTable
      id="disk"
      label={t('disk.map')}
      rows={tiles}
      columns={columns}
      rowName={nameOf}
      onOpen={open}
      grouping={grouping}
      initialSort={INITIAL_SORT}
      connection={connection}
      empty={null}
    />
  )
}
