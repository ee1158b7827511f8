import type { TFunction } from 'i18next'
import { formatBytes } from '../../lib/bytes.ts'
import { formatNumber } from '../../lib/numbers.ts'
import type { Column } from '../../components/DataTable.tsx'
import type { DiskTile } from './tiles.ts'
import styles from './kinds.module.css'

/** Columns of the table that says the same as the picture; `total` is what shares are of. */
export function diskColumns(t: TFunction, language: string, total: number): readonly Column<DiskTile>[] {
  const share = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
  return [
    {
      id: 'name',
      header: t('disk.columns.name'),
      cell: ({ label }) => label,
      sortBy: ({ label }) => label,
      link: ({ to }) => to,
      width: 180,
      grow: true,
      fixed: true,
    },
    {
      id: 'kind',
      header: t('disk.columns.kind'),
      cell: ({ kind }) => (
        <span className={styles.kindCell}>
          <span className={styles.swatch} style={{ background: `var(--disk-${kind})` }} />
          {t(`disk.kinds.${kind}`)}
        </span>
      ),
      sortBy: ({ kind }) => t(`disk.kinds.${kind}`),
      width: 150,
    },
    {
      id: 'project',
      header: t('disk.columns.project'),
      cell: ({ project }) => project,
      sortBy: ({ project }) => project,
      width: 110,
    },
    {
      id: 'size',
      header: t('disk.columns.size'),
      cell: ({ value }) => formatBytes(value, language),
      sortBy: ({ value }) => value,
      descendingFirst: true,
      width: 90,
      align: 'end',
    },
    {
      id: 'share',
      header: t('disk.columns.share'),
      cell: ({ value }) => formatNumber(total > 0 ? value / total : 0, language, share),
      sortBy: ({ value }) => value,
      descendingFirst: true,
      width: 80,
      align: 'end',
    },
    { id: 'note', header: t('disk.columns.note'), cell: ({ fact }) => fact, width: 160 },
  ]
}
