import type { TFunction } from 'i18next'
import { File, FileSymlink, Folder, HardDrive, Plug, Workflow } from 'lucide-react'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { QuietTime } from '../../../components/QuietTime.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { ChangeMark } from '../changes/ChangeMark.tsx'
import { modeText, ownerText } from './file-words.ts'
import type { Column } from '../../../components/DataTable.tsx'
import type { ChangeKind, FileEntry, FileKind } from '../../../../engine/ipc/models/files.ts'
import styles from './files.module.css'

/** One file of a folder, as its row. */
export interface FileRow extends FileEntry {
  /** Its path. */
  id: string
  /** What became of it since the image. */
  change: ChangeKind | undefined
}

const ICONS: Record<FileKind, typeof File> = {
  file: File,
  folder: Folder,
  link: FileSymlink,
  device: HardDrive,
  pipe: Workflow,
  socket: Plug,
}

/** Columns of a folder. Folders come before files, by name as people sort. */
export function fileColumns(t: TFunction, language: string, onOpen: (row: FileRow) => void): Column<FileRow>[] {
  return [
    {
      id: 'name',
      header: t('files.column.name'),
      cell: (row) => <Name row={row} kind={t(`files.kind.${row.kind}`)} onOpen={onOpen} />,
      sortBy: ({ kind, name }) => `${kind === 'folder' ? 0 : 1} ${name}`,
      width: 300,
      grow: true,
      fixed: true,
    },
    {
      id: 'size',
      header: t('files.column.size'),
      cell: ({ kind, size }) => kind === 'file' && formatBytes(size, language),
      sortBy: ({ kind, size }) => (kind === 'file' ? size : undefined),
      descendingFirst: true,
      align: 'end',
      width: 90,
    },
    {
      id: 'mode',
      header: t('files.column.mode'),
      cell: (row) => <code>{modeText(row)}</code>,
      sortBy: ({ mode }) => mode,
      width: 110,
    },
    {
      id: 'owner',
      header: t('files.column.owner'),
      cell: (row) => <span data-tooltip={`${row.uid}:${row.gid}`}>{ownerText(row)}</span>,
      sortBy: ownerText,
      width: 140,
    },
    {
      id: 'modified',
      header: t('files.column.modified'),
      cell: ({ mtime }) => <QuietTime time={mtime} />,
      sortBy: ({ mtime }) => mtime,
      descendingFirst: true,
      width: 130,
    },
    {
      id: 'change',
      header: t('files.column.change'),
      cell: ({ change }) => change && <ChangeMark kind={change} />,
      sortBy: ({ change }) => change,
      width: 110,
    },
  ]
}

function Name({ row, kind, onOpen }: { row: FileRow; kind: string; onOpen: (row: FileRow) => void }) {
  const Icon = ICONS[row.kind]
  return (
    <span className={styles.nameCell}>
      <Icon role="img" aria-label={kind} className={row.kind === 'folder' ? styles.folderIcon : styles.fileIcon} />
      <button type="button" tabIndex={-1} className={styles.name} onClick={() => onOpen(row)}>
        <bdi>{showName(row.name)}</bdi>
      </button>
      {row.target !== undefined && (
        <span className={styles.target}>
          → <bdi>{showName(row.target)}</bdi>
        </span>
      )}
    </span>
  )
}
