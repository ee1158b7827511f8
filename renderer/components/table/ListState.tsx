import type { ReactNode } from 'react'
import type { ConnectionState } from '../../../engine/ipc/models/endpoint.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EngineNotice, useEngineNotice } from '../EngineNotice.tsx'
import type { Column } from './column.ts'
import styles from './ListState.module.css'

interface ListStateProps<Row> {
  rows: readonly Row[] | undefined
  connection: ConnectionState
  columns: readonly Column<Row>[]
  template: string
  selectable: boolean
  /** What is shown when there are no rows. */
  children: ReactNode
}

/** Enough to fill a tall window; what is too much is cut off. */
const SKELETON_ROWS = 12
/** Widths that look like names, in percent of their column. */
const WIDTHS = [62, 48, 74, 56, 40, 68]

/** What a table without rows shows: none there, not known yet, or why it can't be known. */
export function ListState<Row>({ rows, connection, columns, template, selectable, children }: ListStateProps<Row>) {
  const notice = useEngineNotice(connection)
  if (rows) return <div className={styles.state}>{children}</div>
  if (notice)
    return (
      <div className={styles.state}>
        <EngineNotice connection={connection} />
      </div>
    )
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: SKELETON_ROWS }, (_, line) => (
        <div
          key={line}
          className={styles.row}
          style={{ gridTemplateColumns: template, opacity: 1 - line / SKELETON_ROWS }}
        >
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
