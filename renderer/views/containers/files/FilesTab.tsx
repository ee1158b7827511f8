import { useCallback, useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { FolderOpen, FolderPlus, RefreshCw, SearchX, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { lossyName, showName } from '../../../../engine/ipc/byte-names.ts'
import { joinPath, parentPath, resolveLink } from '../../../../engine/ipc/container-path.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FilterBox } from '../../../components/FilterBox.tsx'
import { recall, remember } from '../../../components/table/memory.ts'
import { NOTHING } from '../../../components/table/selection.ts'
import { toastError } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { useContainers } from '../../../stores/containers.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { useTasks } from '../../../stores/tasks.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useChanges } from '../changes/use-changes.ts'
import { bulkActions, confirmRemoveFiles, renameFile, rowActions, type Shown } from './actions.ts'
import { fileColumns, type FileRow } from './columns.tsx'
import { labelOf, openFileDialog, type CopyContainer } from './dialogs.ts'
import { DropTarget } from './DropTarget.tsx'
import { FileViewer } from './FileViewer.tsx'
import { FolderNotice, type NoticeContainer } from './FolderNotice.tsx'
import { PathBar } from './PathBar.tsx'
import { goToFolder, placeOfContainer, useFolderPath, type FilesOf } from './place.ts'
import { useFolder } from './use-folder.ts'
import type { Target } from '../actions.ts'
import styles from './files.module.css'

const NO_KEYS: readonly string[] = []
const INITIAL_SORT = { id: 'name', desc: false }

interface FilesTabProps {
  container: Pick<Target, 'id' | 'mounts'> & CopyContainer & NoticeContainer
  running: boolean
  gone: boolean
  /** Where its folders have their addresses; the container's own page unless told otherwise. */
  of?: FilesOf
}

/** The file system of a container: looked at running or stopped, changed while it runs. */
export function FilesTab({ container, running, gone, of = placeOfContainer(container.id) }: FilesTabProps) {
  const { t, i18n } = useTranslation()
  const { id } = container
  const { root } = of
  const path = useFolderPath(of)
  // Of a container that is gone, what was read last stays readable.
  const [ran, setRan] = useState(running)
  if (!gone && ran !== running) setRan(running)
  const { entries, read, error, reading, refresh, readOn } = useFolder(id, path, ran)
  const { changes, refresh: refreshChanges } = useChanges(id)
  const connection = useContainers((state) => state.connection)
  // It is of one folder: in another one, also on the way back, nothing is left out.
  const [filtered, setFiltered] = useState({ path, text: '' })
  const filter = filtered.path === path ? filtered.text : ''
  const setFilter = (text: string): void => setFiltered({ path, text })
  const [editing, setEditing] = useState(false)
  const [viewed, setViewed] = useState<string>()
  /** What has just been made or renamed. */
  const [fresh, setFresh] = useState<string>()
  const section = useRef<HTMLElement>(null)
  const wanted = useDeferredValue(filter).trim().toLowerCase()

  const kinds = useMemo(() => new Map(changes?.map(({ path: changed, kind }) => [changed, kind])), [changes])
  const rows = useMemo(
    () =>
      entries?.map((entry): FileRow => {
        const at = joinPath(path, entry.name)
        return { ...entry, id: at, change: kinds.get(lossyName(at)) }
      }),
    [entries, path, kinds],
  )
  const matching = useMemo(
    () => (wanted ? rows?.filter(({ name }) => showName(name).toLowerCase().includes(wanted)) : rows),
    [rows, wanted],
  )

  const go = useCallback(
    (to: string, from?: string) => {
      // Coming out of a folder, that folder is where one was.
      if (from !== undefined) markActive(placeOf(id, to), from)
      goToFolder(of, to)
    },
    [id, of],
  )
  const openPath = useCallback(
    async (to: string): Promise<void> => {
      try {
        const found = await engine.call.files.resolve({ endpoint: currentEndpoint(), container: id, path: to })
        if (found.kind === 'folder') go(to)
        else if (found.kind === 'file') {
          go(parentPath(to), to)
          setViewed(to)
        } else go(parentPath(to), to)
      } catch (reason) {
        // What only the running container sees has no archive, but may be a folder all the same: /proc.
        const shape = toErrorShape(reason)
        if (shape.reason === 'fileNotFound' && running) go(to)
        else toastError(shape)
      }
    },
    [go, id, running],
  )
  const open = useCallback(
    (row: FileRow) => {
      if (row.kind === 'folder') go(row.id)
      else if (row.kind === 'file') setViewed(row.id)
      else if (row.kind === 'link') void openPath(row.target === undefined ? row.id : resolveLink(path, row.target))
    },
    [go, openPath, path],
  )
  const changed = useCallback(
    (to?: string) => {
      if (to !== undefined) setFresh(to)
      refresh()
      refreshChanges()
    },
    [refresh, refreshChanges],
  )
  useEffect(() => onCopiedIn(changed), [changed])

  const shown = useMemo(
    (): Shown => ({ container, running, onOpen: open, onChanged: changed }),
    [container, running, open, changed],
  )
  const ofVolume = of.page === 'volumes'
  const columns = useMemo(() => {
    const all = fileColumns(t, i18n.language, open)
    // A volume is no part of an image that it could differ from.
    return ofVolume ? all.filter((column) => column.id !== 'change') : all
  }, [t, i18n.language, open, ofVolume])
  const rowOf = (target: EventTarget | null): FileRow | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-id]') : null
    return rows?.find((candidate) => candidate.id === row?.dataset['id'])
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as Element
    if (event.defaultPrevented || target.closest('[role="dialog"], [role="alertdialog"], .xterm')) return
    const row = rowOf(target)
    if (event.key.toLowerCase() === 'l' && (event.ctrlKey || event.metaKey)) setEditing(true)
    else if (target.closest('input, textarea')) return
    else if (event.key === 'Backspace' && (row || target === document.body) && path !== root) go(parentPath(path), path)
    else if (event.key === 'F2' && row && running) renameFile(shown, row)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  // A folder that was gone into, and a file that was made, is where the keys go on.
  const listed = rows !== undefined
  const made = fresh !== undefined && rows?.some((row) => row.id === fresh) ? fresh : undefined
  useEffect(() => {
    if (!listed || document.activeElement !== document.body) return
    section.current?.querySelector<HTMLElement>('[role="row"][data-id][tabindex="0"]')?.focus({ preventScroll: true })
    // Each folder has its own rows.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [path, listed])
  useEffect(() => {
    if (made === undefined) return
    section.current?.querySelector<HTMLElement>(`[role="row"][data-id="${CSS.escape(made)}"]`)?.focus()
  }, [made])

  const copyInto = (sources: readonly string[], target: string): void =>
    openFileDialog({ kind: 'copyIn', container, sources, target })
  return (
    <section ref={section} className={styles.files} aria-label={t('files.title')}>
      <div className={styles.toolbar}>
        <PathBar
          path={path}
          root={root}
          editing={editing}
          onEditing={setEditing}
          onGo={(to) => go(to, path)}
          onTyped={(to) => void openPath(to)}
        />
        <FilterBox
          value={filter}
          onChange={setFilter}
          keys={NO_KEYS}
          placeholder={t('files.filterHint')}
          count={rows && matching && { matching: matching.length, total: rows.length }}
        />
        <div className={styles.buttons}>
          <IconButton
            label={t('files.action.makeFolder')}
            icon={<FolderPlus />}
            disabled={gone}
            onClick={() => openFileDialog({ kind: 'makeFolder', container, running, folder: path, onDone: changed })}
          />
          <IconButton
            label={t('files.again')}
            icon={<RefreshCw />}
            disabled={reading || gone}
            onClick={() => changed()}
          />
          <Button size="small" icon={<Upload />} disabled={gone} onClick={() => copyInto([], path)}>
            {t('files.action.copyIn')}
          </Button>
        </div>
      </div>
      <FolderNotice
        container={container}
        running={running}
        read={read}
        error={entries && error}
        reading={reading}
        onReadOn={readOn}
      />
      {error && !entries ? (
        <ErrorState
          title={t('files.failed', { path: showName(path) })}
          error={error}
          actions={
            <>
              {path !== root && <Button onClick={() => go(parentPath(path))}>{t('files.up')}</Button>}
              <Button onClick={() => changed()}>{t('files.again')}</Button>
            </>
          }
        />
      ) : (
        <DropTarget
          label={t('files.drop', { name: labelOf(container), path: showName(path) })}
          disabled={gone}
          folderAt={(target) => {
            const row = rowOf(target)
            return row?.kind === 'folder' ? row.id : path
          }}
          onDrop={copyInto}
        >
          <DataTable
            key={placeOf(id, path)}
            id="files"
            place={placeOf(id, path)}
            label={t('files.title')}
            rows={matching}
            columns={columns}
            rowName={({ name }) => showName(name)}
            rowActions={(row) => rowActions(shown, row)}
            bulkActions={(chosen) => bulkActions(shown, chosen)}
            onOpen={open}
            onRemove={running ? (chosen) => confirmRemoveFiles(shown, chosen) : undefined}
            initialSort={INITIAL_SORT}
            connection={connection}
            empty={
              <EmptyState icon={<FolderOpen />} title={t('files.empty')}>
                {t('files.emptyText')}
              </EmptyState>
            }
            noMatches={
              filter && rows && rows.length > 0 ? (
                <EmptyState
                  icon={<SearchX />}
                  title={t('files.noMatches')}
                  actions={<Button onClick={() => setFilter('')}>{t('filter.clear')}</Button>}
                >
                  {t('containers.noMatchesText', { filter })}
                </EmptyState>
              ) : undefined
            }
          />
        </DropTarget>
      )}
      {viewed !== undefined && (
        <FileViewer
          container={container}
          path={viewed}
          onClose={() => setViewed(undefined)}
          onCopyOut={() => {
            setViewed(undefined)
            openFileDialog({ kind: 'copyOut', container, sources: [viewed] })
          }}
        />
      )}
    </section>
  )
}

/** The name under which it is remembered where one was in a folder. */
const placeOf = (container: string, path: string): string => `files:${container}:${path}`

/** Makes a file the active line of a folder, for when that is shown next. */
function markActive(place: string, path: string): void {
  remember(place, { selection: NOTHING, active: path, scrollTop: recall(place)?.scrollTop ?? 0 })
}

/** Calls back whenever something has been copied into a container. Returns a disposer. */
function onCopiedIn(listener: () => void): () => void {
  return useTasks.subscribe((state, before) => {
    for (const task of state.byId.values()) {
      const was = before.byId.get(task.id)
      if (task.kind === 'copyIn' && was && was.endedAt === undefined && task.endedAt !== undefined) listener()
    }
  })
}
