import { useMemo, useState } from 'react'
import { Database, Ellipsis, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../components/DataTable.tsx'
import { FilterBox } from '../../components/FilterBox.tsx'
import { MenuButton } from '../../components/MenuButton.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { completeFilter } from '../../lib/complete-filter.ts'
import { matcher } from '../../lib/filter.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { useListPainted } from '../../stores/painted.ts'
import { useVolumes } from '../../stores/volumes.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { GonePlans } from './backups/GonePlans.tsx'
import { bulkActions, createAction, pageActions, rowActions } from './actions.ts'
import { volumeColumns } from './columns.tsx'
import { volumeFilter, volumeName } from './filter.ts'
import { confirmRemoveVolumes } from './remove.ts'
import { measureSizes, useKnownSizes, useVolumeSizes } from './sizes.ts'
import type { Volume } from '../../../engine/ipc/models/volume.ts'

const KEYS = Object.keys(volumeFilter.tokens)
const INITIAL_SORT = { id: 'name', desc: false }
const openVolume = ({ id }: Volume): void => navigate(routePath('volumes', id))

/** The list of volumes (`docker volume ls`). */
export function VolumesPage() {
  const { t } = useTranslation()
  const rows = useVolumes((state) => state.rows)
  const connection = useVolumes((state) => state.connection)
  const snapshots = useVolumes((state) => state.snapshots)
  const [filter, setFilter] = useState('')
  const matching = useMemo(() => rows?.filter(matcher(filter, volumeFilter)), [rows, filter])
  const sizes = useVolumeSizes((state) => state.sizes)
  const columns = useMemo(() => volumeColumns(t, sizes), [t, sizes])
  useListPainted(rows === undefined ? 0 : snapshots)
  useKnownSizes()

  const create = (
    <Button tone="primary" onClick={createAction().run}>
      {t('volumes.createAction')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('nav.volumes')}
        filter={
          <FilterBox
            view="volumes"
            value={filter}
            onChange={setFilter}
            keys={KEYS}
            complete={(text) => completeFilter(text, volumeFilter, rows ?? [])}
            placeholder={t('volumes.filterHint')}
            count={rows && matching && { matching: matching.length, total: rows.length }}
          />
        }
        actions={
          <>
            <MeasureButton />
            {create}
            <MenuButton label={t('table.moreActions')} icon={<Ellipsis />} iconOnly items={pageActions} />
          </>
        }
      />
      <GonePlans />
      <DataTable
        id="volumes"
        label={t('nav.volumes')}
        rows={matching}
        columns={columns}
        rowName={volumeName}
        rowActions={rowActions}
        bulkActions={bulkActions}
        onOpen={openVolume}
        onRemove={confirmRemoveVolumes}
        initialSort={INITIAL_SORT}
        connection={connection}
        empty={
          <EmptyState icon={<Database />} title={t('volumes.empty')} actions={create}>
            {t('volumes.emptyText')}
          </EmptyState>
        }
        noMatches={
          filter && rows && rows.length > 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={t('volumes.noMatches')}
              actions={<Button onClick={() => setFilter('')}>{t('filter.clear')}</Button>}
            >
              {t('images.noMatchesText', { filter })}
            </EmptyState>
          ) : undefined
        }
      />
    </>
  )
}

function MeasureButton() {
  const { t } = useTranslation()
  const measuring = useVolumeSizes((state) => state.measuring)
  return (
    <Button busy={measuring} onClick={() => void measureSizes()}>
      {t('volumes.size.measure')}
    </Button>
  )
}
