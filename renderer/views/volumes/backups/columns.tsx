import type { TFunction } from 'i18next'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Badge, Status } from '../../../ui/Badge.tsx'
import type { Column } from '../../../components/DataTable.tsx'
import type { BackupRow } from './use-backups.ts'
import cells from '../../../components/cells.module.css'
import styles from './backups.module.css'

const TONES = { recorded: 'ok', changed: 'bad', noChecksum: 'idle', missing: 'warn' } as const

/** Columns of the back-ups of a volume. */
export function backupColumns(t: TFunction, language: string): Column<BackupRow>[] {
  return [
    {
      id: 'at',
      header: t('volumes.backups.column.at'),
      cell: ({ at }) => <RelativeTime time={at} />,
      sortBy: ({ at }) => at,
      descendingFirst: true,
      width: 140,
      fixed: true,
    },
    {
      id: 'file',
      header: t('volumes.backups.column.file'),
      cell: ({ path, own }) => (
        <span className={styles.file}>
          <code className={styles.path} data-tooltip={path}>
            {path.slice(path.lastIndexOf('/') + 1)}
          </code>
          {!own && <Badge>{t('volumes.backups.foreign')}</Badge>}
        </span>
      ),
      sortBy: ({ path }) => path,
      width: 260,
      grow: true,
    },
    {
      id: 'size',
      header: t('volumes.column.size'),
      cell: ({ bytes, state }) => (state === 'missing' ? '–' : formatBytes(bytes, language)),
      sortBy: ({ bytes }) => bytes,
      descendingFirst: true,
      align: 'end',
      width: 90,
    },
    {
      id: 'checksum',
      header: t('volumes.backups.column.checksum'),
      cell: ({ state, checksum }) => (
        <span className={styles.file} data-tooltip={checksum === undefined ? undefined : `SHA-256 ${checksum}`}>
          <Status tone={TONES[state]}>{t(`volumes.backups.state.${state}`)}</Status>
        </span>
      ),
      sortBy: ({ state }) => state,
      width: 170,
    },
    {
      id: 'writers',
      header: t('volumes.backups.column.writers'),
      cell: ({ writers, inconsistent, own }) => {
        if (!own) return <span className={cells.none}>–</span>
        const names = writers.join(', ')
        const text = writers.length === 0 ? t('volumes.backups.atRest') : t('volumes.backups.inUse', { names })
        return (
          <span className={writers.length === 0 ? cells.quiet : undefined} data-tooltip={names || undefined}>
            {text}
            {inconsistent && ` · ${t('volumes.backups.changing')}`}
          </span>
        )
      },
      sortBy: ({ writers }) => writers.length,
      width: 200,
    },
  ]
}
