import { useMemo, useState } from 'react'
import { Ellipsis, Network as NetworkIcon, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../components/DataTable.tsx'
import { FilterBox } from '../../components/FilterBox.tsx'
import { MenuButton } from '../../components/MenuButton.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { completeFilter } from '../../lib/complete-filter.ts'
import { matcher } from '../../lib/filter.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { useNetworks } from '../../stores/networks.ts'
import { useListPainted } from '../../stores/painted.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { bulkActions, createAction, pageActions, rowActions } from './actions.ts'
import { networkColumns } from './columns.tsx'
import { networkFilter } from './filter.ts'
import { containerName } from '../../components/container-names.ts'
import { confirmRemoveNetworks } from './remove.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import type { Network } from '../../../engine/ipc/models/network.ts'

const RULES = networkFilter(containerName)
const KEYS = Object.keys(RULES.tokens)
const INITIAL_SORT = { id: 'name', desc: false }

const openNetwork = ({ id }: Network): void => navigate(routePath('networks', id))
const nameOf = ({ name }: Network): string => name

/** The list of networks (`docker network ls`). */
export function NetworksPage() {
  const { t } = useTranslation()
  const rows = useNetworks((state) => state.rows)
  const connection = useNetworks((state) => state.connection)
  const snapshots = useNetworks((state) => state.snapshots)
  const [filter, setFilter] = useState('')
  const matching = useMemo(() => rows?.filter(matcher(filter, RULES)), [rows, filter])
  const columns = useMemo(() => networkColumns(t), [t])
  useListPainted(rows === undefined ? 0 : snapshots)

  const create = (
    <Button tone="primary" onClick={createAction().run}>
      {t('networks.createAction')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('nav.networks')}
        badge={<ViewSwitch view="networks" />}
        filter={
          <FilterBox
            view="networks"
            value={filter}
            onChange={setFilter}
            keys={KEYS}
            complete={(text) => completeFilter(text, RULES, rows ?? [])}
            placeholder={t('networks.filterHint')}
            count={rows && matching && { matching: matching.length, total: rows.length }}
          />
        }
        actions={
          <>
            {create}
            <MenuButton label={t('table.moreActions')} icon={<Ellipsis />} iconOnly items={pageActions} />
          </>
        }
      />
      <DataTable
        id="networks"
        label={t('nav.networks')}
        rows={matching}
        columns={columns}
        rowName={nameOf}
        rowActions={rowActions}
        bulkActions={bulkActions}
        onOpen={openNetwork}
        onRemove={confirmRemoveNetworks}
        initialSort={INITIAL_SORT}
        connection={connection}
        empty={
          <EmptyState icon={<NetworkIcon />} title={t('networks.empty')} actions={create}>
            {t('networks.emptyText')}
          </EmptyState>
        }
        noMatches={
          filter && rows && rows.length > 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={t('networks.noMatches')}
              actions={<Button onClick={() => setFilter('')}>{t('filter.clear')}</Button>}
            >
              {t('networks.noMatchesText', { filter })}
            </EmptyState>
          ) : undefined
        }
      />
    </>
  )
}
