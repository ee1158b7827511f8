import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { ChartPie, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEngineNotice } from '../../components/EngineNotice.tsx'
import { FilterBox } from '../../components/FilterBox.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { StaleBanner } from '../../components/StaleBanner.tsx'
import { completeFilter } from '../../lib/complete-filter.ts'
import { matcher } from '../../lib/filter.ts'
import { navigate } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { useDisk, useDiskScan } from '../../stores/disk.ts'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CleanupPanel } from './cleanup/CleanupPanel.tsx'
import { DiskFigure } from './DiskFigure.tsx'
import { DiskNotes } from './DiskNotes.tsx'
import { DiskPicture } from './DiskPicture.tsx'
import { DiskTable } from './DiskTable.tsx'
import { diskFilter } from './filter.ts'
import { KindBar } from './KindBar.tsx'
import { goTo, usePlaceInPicture, type Place } from './place.ts'
import { LowSpaceBanner } from './LowSpaceBanner.tsx'
import { RescueReceipt } from './rescue/RescueReceipt.tsx'
import { RescueView } from './rescue/RescueView.tsx'
import { ScanButton } from './ScanButton.tsx'
import { ScanNotices } from './ScanNotices.tsx'
import { toTiles, type DiskTile } from './tiles.ts'
import { useAutoScan } from './use-auto-scan.ts'
import { useVolumeUsers } from './use-volume-users.ts'
import { Waiting } from './Waiting.tsx'
import type { DiskScan, DiskState } from '../../../engine/ipc/models/disk.ts'
import styles from './disk.module.css'

const KEYS = Object.keys(diskFilter.tokens)

/** What takes space in the engine (`docker system df -v`), as a picture and as a table. */
export function DiskPage() {
  const { t } = useTranslation()
  const connection = useContainers((containers) => containers.connection)
  const state = useDisk((disk) => disk.state)
  const scan = useDiskScan()
  const [filter, setFilter] = useState('')
  const tiles = useTiles(scan)
  const live = connection.state === 'live'
  const away = useEngineNotice(connection)
  const endpoint = useCurrentEndpoint()
  const full = endpoint?.runtime.phase === 'failed' && endpoint.runtime.failure?.noSpace ? endpoint : undefined
  const due = useAutoScan(live, state)
  const wanted = useDeferredValue(filter)
  const matching = useMemo(() => tiles?.filter(matcher(wanted, diskFilter)), [tiles, wanted])
  return (
    <>
      <PageHeader
        title={t('nav.disk')}
        filter={
          tiles && (
            <FilterBox
              view="disk"
              value={filter}
              onChange={setFilter}
              keys={KEYS}
              complete={(text) => completeFilter(text, diskFilter, tiles)}
              placeholder={t('disk.filterHint')}
              count={matching && { matching: matching.length, total: tiles.length }}
            />
          )
        }
        actions={<ScanButton state={state} ready={live && !due} />}
      />
      <RescueReceipt />
      {endpoint?.local && !full && <LowSpaceBanner endpoint={endpoint.id} />}
      {!full && <StaleBanner connection={connection} shown={scan !== undefined} />}
      {scan && <ScanNotices state={state} />}
      {full ? (
        // Looked for anew after each try.
        <RescueView key={full.runtime.since} endpoint={full} />
      ) : scan && matching ? (
        // The suggestions stand beside the picture, and below it where there is no room.
        <div className={styles.body}>
          <Content scan={scan} state={state} tiles={matching} filter={filter} onClear={() => setFilter('')} />
          {endpoint && (
            <CleanupPanel
              endpoint={endpoint.id}
              live={live}
              away={away}
              measuring={state?.progress !== undefined}
              measuredAt={state?.scanned}
            />
          )}
        </div>
      ) : (
        <Waiting state={state} due={due} skeleton={<PictureSkeleton />} />
      )}
    </>
  )
}

function useTiles(scan: DiskScan | undefined): readonly DiskTile[] | undefined {
  const { t, i18n } = useTranslation()
  const usersOf = useVolumeUsers()
  return useMemo(
    () => scan && toTiles(scan, usersOf, { t, language: i18n.language }),
    [scan, usersOf, t, i18n.language],
  )
}

interface ContentProps {
  scan: DiskScan
  state: DiskState | undefined
  /** Those that match the filter. */
  tiles: readonly DiskTile[]
  filter: string
  onClear: () => void
}

function Content({ scan, state, tiles, filter, onClear }: ContentProps) {
  const { t } = useTranslation()
  const place = usePlaceInPicture()
  return (
    <section className={styles.main} aria-label={t('disk.map')} data-total={scan.total} data-scanned={scan.time}>
      <DiskFigure scan={scan} history={state?.history ?? []} />
      <KindBar
        kinds={scan.kinds}
        current={place.by === 'kind' ? place.group : undefined}
        onChoose={(group) => goTo({ by: 'kind', as: 'picture', group, skip: 0 })}
      />
      <div className={styles.views}>
        <Segments
          label={t('disk.grouping')}
          value={place.by}
          options={(['kind', 'project'] as const).map((value) => ({ value, label: t(`disk.by.${value}`) }))}
          onChange={(by) => goTo({ ...place, by, group: undefined, skip: 0 }, { replace: true })}
        />
        <Segments
          label={t('disk.view')}
          value={place.as}
          options={(['picture', 'table'] as const).map((value) => ({ value, label: t(`disk.${value}`) }))}
          onChange={(as) => goTo({ ...place, as, group: undefined, skip: 0 }, { replace: true })}
        />
      </div>
      <Tiles place={place} scan={scan} tiles={tiles} filter={filter} onClear={onClear} />
      <DiskNotes scan={scan} />
    </section>
  )
}

function Tiles({ place, scan, tiles, filter, onClear }: Omit<ContentProps, 'state'> & { place: Place }): ReactNode {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()
  if (tiles.length === 0 && filter) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('disk.noMatches')}
        actions={<Button onClick={onClear}>{t('filter.clear')}</Button>}
      >
        {t('disk.noMatchesText', { filter })}
      </EmptyState>
    )
  }
  // The engine's own files are always there.
  if (tiles.every(({ kind }) => kind === 'engine') && !filter) {
    return (
      <EmptyState
        icon={<ChartPie />}
        title={t('disk.empty')}
        actions={<Button onClick={() => navigate('/install')}>{t('disk.emptyAction')}</Button>}
      >
        {t('disk.emptyText')}
      </EmptyState>
    )
  }
  if (place.as === 'picture' || !endpoint) return <DiskPicture tiles={tiles} place={place} />
  return (
    <div className={styles.table}>
      <DiskTable tiles={tiles} by={place.by} total={scan.total + scan.holes} connection={endpoint.connection} />
    </div>
  )
}

/** Where figure, bar and picture are going to be. */
function PictureSkeleton() {
  return (
    <div className={styles.main}>
      <Skeleton width="30%" />
      <Skeleton width="100%" />
      <div className={styles.blank} />
    </div>
  )
}
