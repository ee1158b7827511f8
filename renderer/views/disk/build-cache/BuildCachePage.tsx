import { useCallback, useMemo, useState } from 'react'
import { Ellipsis, Layers, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'
import type { ConnectionState } from '../../../../engine/ipc/models/endpoint.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { Breadcrumb } from '../../../components/DetailPage.tsx'
import { FilterBox } from '../../../components/FilterBox.tsx'
import { MenuButton } from '../../../components/MenuButton.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { completeFilter } from '../../../lib/complete-filter.ts'
import { matcher } from '../../../lib/filter.ts'
import { useContainers } from '../../../stores/containers.ts'
import { useDisk, useDiskScan } from '../../../stores/disk.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useCleanupsDone } from '../cleanup/use-cleanups-done.ts'
import { ScanButton } from '../ScanButton.tsx'
import { ScanNotices } from '../ScanNotices.tsx'
import { Waiting } from '../Waiting.tsx'
import { bulkActions, removeRecords, rowActions } from './actions.ts'
import { CacheSummary } from './CacheSummary.tsx'
import { cacheColumns } from './columns.tsx'
import { cacheFilter } from './filter.ts'
import { pruneActions } from './remove.ts'
import { recordName } from './state.ts'

const KEYS = Object.keys(cacheFilter.tokens)
const INITIAL_SORT = { id: 'size', desc: true }

/**
 * The records of the build cache (`docker buildx du --verbose`), as the last scan has them: no event tells of it, and
 * asking costs the daemon much, so that it is measured when somebody wants to know.
 */
export function BuildCachePage({ record }: { record: string | undefined }) {
  const { t } = useTranslation()
  const connection = useContainers((containers) => containers.connection)
  const endpoint = useCurrentEndpoint()
  const state = useDisk((disk) => disk.state)
  const scan = useDiskScan()
  const [filter, setFilter] = useState(record === undefined ? '' : `id:${record}`)
  const records = scan?.buildCache
  const matching = useMemo(() => records?.filter(matcher(filter, cacheFilter)), [records, filter])
  useCleanupsDone(endpoint?.id ?? '')
  const live = connection.state === 'live'
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb list="disk" label={t('nav.disk')} />}
        title={t('disk.kinds.buildCache')}
        filter={
          records && (
            <FilterBox
              view="build-cache"
              value={filter}
              onChange={setFilter}
              keys={KEYS}
              complete={(text) => completeFilter(text, cacheFilter, records)}
              placeholder={t('disk.cache.filterHint')}
              count={matching && { matching: matching.length, total: records.length }}
            />
          )
        }
        actions={
          <>
            <ScanButton state={state} ready={live} />
            <MenuButton label={t('table.moreActions')} icon={<Ellipsis />} iconOnly items={pruneActions} />
          </>
        }
      />
      {scan && <ScanNotices state={state} />}
      {scan && matching ? (
        <>
          <CacheSummary records={scan.buildCache} matching={matching} time={scan.time} />
          <Records
            records={matching}
            connection={connection}
            filter={records?.length ? filter : ''}
            onFilter={setFilter}
          />
        </>
      ) : (
        <Waiting
          state={state}
          skeleton={<Records records={undefined} connection={connection} filter="" onFilter={setFilter} />}
        />
      )}
    </>
  )
}

interface RecordsProps {
  /** Those that match the filter; undefined until there is a scan. */
  records: readonly DiskBuildCache[] | undefined
  connection: ConnectionState
  /** Empty where there is nothing to filter. */
  filter: string
  onFilter: (filter: string) => void
}

function Records({ records, connection, filter, onFilter }: RecordsProps) {
  const { t, i18n } = useTranslation()
  const columns = useMemo(() => cacheColumns(t, i18n.language), [t, i18n.language])
  const actions = useCallback((record: DiskBuildCache) => rowActions(record, onFilter), [onFilter])
  return (
    <DataTable
      id="build-cache"
      label={t('disk.kinds.buildCache')}
      rows={records}
      columns={columns}
      rowName={recordName}
      rowActions={actions}
      bulkActions={bulkActions}
      onRemove={removeRecords}
      initialSort={INITIAL_SORT}
      connection={connection}
      empty={
        <EmptyState icon={<Layers />} title={t('disk.cache.empty')}>
          {t('disk.cache.emptyText')}
        </EmptyState>
      }
      noMatches={
        filter ? (
          <EmptyState
            icon={<SearchX />}
            title={t('disk.cache.noMatches')}
            actions={<Button onClick={() => onFilter('')}>{t('filter.clear')}</Button>}
          >
            {t('disk.cache.noMatchesText', { filter })}
          </EmptyState>
        ) : undefined
      }
    />
  )
}
