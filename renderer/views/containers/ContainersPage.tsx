import { useEffect, useMemo, useState } from 'react'
import { Container as ContainerIcon, Ellipsis, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../components/DataTable.tsx'
import { FilterBox } from '../../components/FilterBox.tsx'
import { MenuButton } from '../../components/MenuButton.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { TerminalChunk } from '../../components/terminal-chunk.ts'
import { completeFilter } from '../../lib/complete-filter.ts'
import { matcher } from '../../lib/filter.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { started, useListPainted } from '../../stores/painted.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { rowActions } from './actions.ts'
import { containerColumns } from './columns.tsx'
import { containerFilter } from './filter.ts'
import { bulkActions, groupActions } from './many.ts'
import { pruneAction } from './prune.ts'
import { confirmRemove } from './remove.ts'
import { useListStats } from './stats/list-stats.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

const KEYS = Object.keys(containerFilter.tokens)
const INITIAL_SORT = { id: 'created', desc: true }

const newContainer = (): void => navigate(routePath('containers', 'new'))
const openContainer = ({ id }: Container): void => navigate(routePath('containers', id))
const rowName = ({ name }: Container): string => name
const rowAttributes = ({ status }: Container): Record<string, string> => ({ 'data-status': status })

/** The list of all containers (`docker ps -a`). */
export function ContainersPage() {
  const { t } = useTranslation()
  const rows = useContainers((state) => state.rows)
  const connection = useContainers((state) => state.connection)
  const snapshots = useContainers((state) => state.snapshots)
  const [filter, setFilter] = useState('')
  const { onVisible, order } = useListStats('containers', rows)
  // A new list, for the table to sort, whenever the order may have changed.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const matching = useMemo(() => rows?.filter(matcher(filter, containerFilter)), [rows, filter, order])
  const columns = useMemo(() => containerColumns(t), [t])
  const grouping = useMemo(
    () => ({
      groupOf: (row: Container) => row.project,
      restLabel: t('containers.noProject'),
      summary: (members: readonly Container[]) =>
        t('containers.summary', {
          count: members.length,
          running: members.filter((row) => row.status === 'running').length,
        }),
      actions: groupActions,
    }),
    [t],
  )
  useListPainted(rows === undefined ? 0 : snapshots)
  useEffect(() => {
    // A click on Terminal shall find all that it needs.
    void started.then(() => {
      void TerminalChunk.warm()
      void import('../terminals/TerminalsPanel.tsx')
    })
  }, [])

  return (
    <>
      <PageHeader
        title={t('nav.containers')}
        filter={
          <FilterBox
            view="containers"
            value={filter}
            onChange={setFilter}
            keys={KEYS}
            complete={(text) => completeFilter(text, containerFilter, rows ?? [])}
            placeholder={t('containers.filterHint')}
            count={rows && matching && { matching: matching.length, total: rows.length }}
          />
        }
        actions={
          <>
            <RunButton />
            <MenuButton label={t('table.moreActions')} icon={<Ellipsis />} iconOnly items={() => [pruneAction()]} />
          </>
        }
      />
      <DataTable
        id="containers"
        label={t('nav.containers')}
        rows={matching}
        columns={columns}
        rowName={rowName}
        rowActions={rowActions}
        rowAttributes={rowAttributes}
        bulkActions={bulkActions}
        onOpen={openContainer}
        onRemove={confirmRemove}
        onVisible={onVisible}
        grouping={grouping}
        initialSort={INITIAL_SORT}
        connection={connection}
        empty={
          <EmptyState icon={<ContainerIcon />} title={t('containers.empty')} actions={<RunButton />}>
            {t('containers.emptyText')}
          </EmptyState>
        }
        noMatches={
          filter && rows && rows.length > 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={t('containers.noMatches')}
              actions={<Button onClick={() => setFilter('')}>{t('filter.clear')}</Button>}
            >
              {t('containers.noMatchesText', { filter })}
            </EmptyState>
          ) : undefined
        }
      />
    </>
  )
}

function RunButton() {
  const { t } = useTranslation()
  return (
    <Button tone="primary" onClick={newContainer}>
      {t('containers.run')}
    </Button>
  )
}
