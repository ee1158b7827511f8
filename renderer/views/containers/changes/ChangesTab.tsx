import { useDeferredValue, useMemo, useState } from 'react'
import { FileDiff, RefreshCw, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/numbers.ts'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { diffCommand } from '../../../../engine/ipc/file-commands.ts'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { copyText } from '../../../components/copy.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FilterBox } from '../../../components/FilterBox.tsx'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { ToolPane } from '../../../components/ToolPane.tsx'
import { Tree } from '../../../components/tree/Tree.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { ChangeMark } from './ChangeMark.tsx'
import { changeLines, changeTree, countChanges, filterChanges } from './change-tree.ts'
import { useChanges } from './use-changes.ts'
import { useSizes } from './use-sizes.ts'
import type { ChangeKind } from '../../../../engine/ipc/models/files.ts'
import styles from './changes.module.css'

const KINDS: readonly ChangeKind[] = ['added', 'changed', 'deleted']
const NO_KEYS: readonly string[] = []
/** Up to so many changes all folders are open to begin with. */
const ALL_OPEN = 200

/** What differs between a container's files and its image (`docker diff`). */
export function ChangesTab({ container, name, gone }: { container: string; name: string; gone: boolean }) {
  const { t, i18n } = useTranslation()
  const { changes, error, readAt, reading, refresh } = useChanges(container)
  const [filter, setFilter] = useState('')
  const [kinds, setKinds] = useState<ReadonlySet<ChangeKind>>(new Set())
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string>()
  const wanted = useDeferredValue(filter)
  const matching = useMemo(() => changes && filterChanges(changes, wanted, kinds), [changes, wanted, kinds])
  const counts = useMemo(() => countChanges(changes ?? []), [changes])
  const tree = useMemo(() => changeTree(matching ?? []), [matching])
  const depth = wanted !== '' || (matching?.length ?? 0) <= ALL_OPEN ? Infinity : 1
  const lines = useMemo(() => changeLines(tree, turned, depth), [tree, turned, depth])
  const { sizes, onVisible } = useSizes(container, lines, readAt)

  if (!changes) {
    if (error) {
      return (
        <ErrorState
          title={t('changes.failed')}
          error={error}
          actions={<Button onClick={refresh}>{t('changes.again')}</Button>}
        />
      )
    }
    return (
      <div className={styles.loading} aria-busy="true">
        <Skeleton width="30%" />
        <Skeleton width="45%" />
        <Skeleton width="38%" />
      </div>
    )
  }
  const toggleKind = (kind: ChangeKind): void => {
    const next = new Set(kinds)
    if (!next.delete(kind)) next.add(kind)
    setKinds(next)
  }
  const toggle = (path: string): void => {
    const next = new Set(turned)
    if (!next.delete(path)) next.add(path)
    setTurned(next)
  }
  return (
    <ToolPane
      label={t('changes.title')}
      find={
        <>
          <FilterBox
            value={filter}
            onChange={setFilter}
            keys={NO_KEYS}
            placeholder={t('changes.filterHint')}
            count={{ matching: matching?.length ?? 0, total: changes.length }}
          />
          <div role="group" aria-label={t('changes.kinds')} className={styles.kinds}>
            {KINDS.map((kind) => (
              <Button
                key={kind}
                size="small"
                tone="quiet"
                aria-pressed={kinds.has(kind)}
                disabled={counts[kind] === 0}
                onClick={() => toggleKind(kind)}
              >
                <ChangeMark kind={kind} />
                <span className={styles.number}>{formatNumber(counts[kind], i18n.language, {})}</span>
              </Button>
            ))}
          </div>
        </>
      }
      tools={
        <>
          {readAt !== undefined && (
            <span className={styles.quiet}>
              {t('changes.readAt')} <RelativeTime time={readAt} />
            </span>
          )}
          <IconButton
            size="small"
            label={t('changes.again')}
            icon={<RefreshCw />}
            disabled={reading || gone}
            onClick={refresh}
          />
        </>
      }
      command={toText(diffCommand(name))}
      foot={<span className={styles.quiet}>{t('changes.volumes')}</span>}
    >
      {error && (
        <Banner tone="bad">
          <ErrorText error={error} />
        </Banner>
      )}
      {changes.length === 0 ? (
        <EmptyState icon={<FileDiff />} title={t('changes.none')}>
          {t('changes.noneText')}
        </EmptyState>
      ) : lines.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title={t('changes.noMatches')}
          actions={
            <Button
              onClick={() => {
                setFilter('')
                setKinds(new Set())
              }}
            >
              {t('filter.clear')}
            </Button>
          }
        />
      ) : (
        <Tree
          label={t('changes.title')}
          lines={lines}
          active={active}
          onActive={setActive}
          onToggle={(line) => toggle(line.id)}
          onVisible={onVisible}
          menu={({ id }) => [{ id: 'path', label: t('changes.copyPath'), run: () => void copyText(id) }]}
          render={({ node }) => {
            const size = sizes.get(node.path)
            return (
              <>
                <bdi className={node.kind ? styles.name : styles.way}>{showName(node.name)}</bdi>
                <span className={styles.size}>
                  {size !== undefined && node.kind !== 'deleted' && formatBytes(size, i18n.language)}
                </span>
                <span className={styles.mark}>{node.kind && <ChangeMark kind={node.kind} />}</span>
              </>
            )
          }}
        />
      )}
    </ToolPane>
  )
}
