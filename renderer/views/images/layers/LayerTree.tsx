import { useDeferredValue, useMemo, useState } from 'react'
import { FileStack, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { copyText } from '../../../components/copy.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FilterBox } from '../../../components/FilterBox.tsx'
import { Tree } from '../../../components/tree/Tree.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { ChangeMark } from '../../containers/changes/ChangeMark.tsx'
import { changeLines, changeTree, filterChanges } from '../../containers/changes/change-tree.ts'
import changes from '../../containers/changes/changes.module.css'
import { useLayerFiles } from './use-layer-files.ts'
import styles from './layers.module.css'

/** Up to so many files all folders are open to begin with. */
const ALL_OPEN = 200
const NO_KEYS: readonly string[] = []
const ALL_KINDS: ReadonlySet<'added'> = new Set()

/** What one layer added, changed and hid, as a tree. */
export function LayerTree({ image, layer, label }: { image: string; layer: number; label: string }) {
  const { t, i18n } = useTranslation()
  const { files, error } = useLayerFiles(image, layer)
  const [filter, setFilter] = useState('')
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string>()
  const wanted = useDeferredValue(filter)
  const byPath = useMemo(() => new Map(files?.map((file) => [file.path, file])), [files])
  const matching = useMemo(() => filterChanges(files ?? [], wanted, ALL_KINDS), [files, wanted])
  const tree = useMemo(() => changeTree(matching), [matching])
  const depth = wanted !== '' || matching.length <= ALL_OPEN ? Infinity : 1
  const lines = useMemo(() => changeLines(tree, turned, depth), [tree, turned, depth])

  if (error) return <ErrorState title={t('images.layers.failed')} error={error} />
  if (!files) {
    return (
      <div className={changes.loading} aria-busy="true">
        <Skeleton width="40%" />
        <Skeleton width="60%" />
      </div>
    )
  }
  if (files.length === 0) return <EmptyState icon={<FileStack />} title={t('images.layers.nothing')} />
  const toggle = (path: string): void => {
    const next = new Set(turned)
    if (!next.delete(path)) next.add(path)
    setTurned(next)
  }
  return (
    <>
      <div className={styles.bar}>
        <FilterBox
          value={filter}
          onChange={setFilter}
          keys={NO_KEYS}
          placeholder={t('changes.filterHint')}
          count={{ matching: matching.length, total: files.length }}
        />
      </div>
      {lines.length === 0 ? (
        <EmptyState icon={<SearchX />} title={t('images.layers.noMatches')} />
      ) : (
        <Tree
          label={label}
          lines={lines}
          active={active}
          onActive={setActive}
          onToggle={(line) => toggle(line.id)}
          menu={({ id }) => [{ id: 'path', label: t('changes.copyPath'), run: () => void copyText(id) }]}
          render={({ node }) => {
            const file = byPath.get(node.path)
            const bytes = file?.kind === 'deleted' ? file.hidden : file?.size
            return (
              <>
                <bdi className={node.kind ? changes.name : changes.way}>{showName(node.name)}</bdi>
                <span className={changes.size}>
                  {file && !(file.folder && !bytes) && formatBytes(bytes ?? 0, i18n.language)}
                </span>
                <span className={changes.mark}>{node.kind && <ChangeMark kind={node.kind} />}</span>
              </>
            )
          }}
        />
      )}
    </>
  )
}
