import { useMemo, useState } from 'react'
import { EthernetPort, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../../components/DataTable.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FilterBox } from '../../../components/FilterBox.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { completeFilter } from '../../../lib/complete-filter.ts'
import { matcher } from '../../../lib/filter.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { useContainers } from '../../../stores/containers.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ViewSwitch } from '../ViewSwitch.tsx'
import { rowActions } from './actions.ts'
import { portColumns } from './columns.tsx'
import { Conflicts } from './Conflicts.tsx'
import { portFilter } from './filter.ts'
import { placeText } from './text.ts'
import { usePorts } from './use-ports.ts'
import type { PublishedPlace } from '../../../../engine/ipc/models/port.ts'

const KEYS = Object.keys(portFilter.tokens)
const INITIAL_SORT = { id: 'port', desc: false }

const openContainer = ({ container }: PublishedPlace): void => navigate(routePath('containers', container))
const rowName = (place: PublishedPlace): string => `${placeText(place)} ${place.name}`

/** Every published port of the engine, and who has it. */
export function PortsPage() {
  const { t } = useTranslation()
  const { table, error } = usePorts()
  const connection = useContainers((state) => state.connection)
  const [filter, setFilter] = useState('')
  const places = table?.places
  const matching = useMemo(() => places?.filter(matcher(filter, portFilter)), [places, filter])
  const columns = useMemo(() => portColumns(t), [t])
  const run = (
    <Button tone="primary" onClick={() => navigate(routePath('containers', 'new'))}>
      {t('run.title')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('networks.ports.title')}
        badge={<ViewSwitch view="ports" />}
        filter={
          <FilterBox
            view="ports"
            value={filter}
            onChange={setFilter}
            keys={KEYS}
            complete={(text) => completeFilter(text, portFilter, places ?? [])}
            placeholder={t('networks.ports.filterHint')}
            count={places && matching && { matching: matching.length, total: places.length }}
          />
        }
      />
      {table && !table.hostSeen && <Banner tone="info">{t('networks.ports.unseen')}</Banner>}
      {/* Nothing can be done about one while the engine is away. */}
      {connection.state === 'live' && <Conflicts places={places ?? []} onShowAll={() => setFilter('state:conflict')} />}
      {error && !places ? (
        <ErrorState title={t('networks.ports.cannotShow')} error={error} />
      ) : (
        <DataTable
          id="ports"
          label={t('networks.ports.title')}
          rows={matching}
          columns={columns}
          rowName={rowName}
          rowActions={rowActions}
          onOpen={openContainer}
          initialSort={INITIAL_SORT}
          connection={connection}
          empty={
            <EmptyState icon={<EthernetPort />} title={t('networks.ports.empty')} actions={run}>
              {t('networks.ports.emptyText')}
            </EmptyState>
          }
          noMatches={
            filter && places && places.length > 0 ? (
              <EmptyState
                icon={<SearchX />}
                title={t('networks.ports.noMatches')}
                actions={<Button onClick={() => setFilter('')}>{t('filter.clear')}</Button>}
              >
                {t('networks.noMatchesText', { filter })}
              </EmptyState>
            ) : undefined
          }
        />
      )}
    </>
  )
}
