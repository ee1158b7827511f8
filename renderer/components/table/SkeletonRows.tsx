import { Skeleton } from '../../ui/Skeleton.tsx'
import type { Column } from './column.ts'
import styles from './SkeletonRows.module.css'

interface SkeletonRowsProps<Row> {
  columns: readonly Column<Row>[]
  /** The CSS grid of header and rows. */
  template: string
  selectable: boolean
}

/** Enough to fill a usual window; what is too much is cut off. */
const ROWS = 14
/** Widths that look like names, in percent of their column. */
const WIDTHS = [62, 48, 74, 56, 40, 68]

/** Rows that are still to come, in the places where they will stand. */
export function SkeletonRows<Row>({ columns, template, selectable }: SkeletonRowsProps<Row>) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: ROWS }, (_, line) => (
        <div key={line} className={styles.row} style={{ gridTemplateColumns: template, opacity: 1 - line / ROWS }}>
          {selectable && <span />}
          {columns.map((column, place) => (
            <span key={column.id} className={styles.cell}>
              <Skeleton width={`${WIDTHS[(line * 2 + place) % WIDTHS.length]}%`} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
