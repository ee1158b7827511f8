import { memo } from 'react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { classNames } from '../../ui/class-names.ts'
import styles from './TableRow.module.css'

interface GroupRowProps {
  id: string
  label: string
  summary: string
  folded: boolean
  top: number
  index: number
  focusable: boolean
  onActivate: (id: string) => void
  onFold: (id: string) => void
}

/** The heading of a group of rows; a click folds it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { id, label, summary, folded, top, index, focusable, onActivate, onFold } = props
  const Chevron = folded ? ChevronRight : ChevronDown
  return (
    // Keys are handled once for the whole table.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      data-id={id}
      aria-rowindex={index}
      tabIndex={focusable ? 0 : -1}
      className={classNames(styles.row, styles.group)}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onActivate(id)}
      onClick={() => onFold(id)}
    >
      <div role="gridcell" className={styles.heading}>
        <button type="button" tabIndex={-1} aria-expanded={!folded} className={styles.fold}>
          <Chevron aria-hidden="true" />
          <span className={styles.label}>{label}</span>
        </button>
        <span className={styles.summary}>{summary}</span>
      </div>
    </div>
  )
})
