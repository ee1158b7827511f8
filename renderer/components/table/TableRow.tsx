import { memo, type MouseEvent } from 'react'
import { t } from 'i18next'
import { Ellipsis } from 'lucide-react'
import { Link } from '../../shell/Link.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useMenu, type MenuAnchor } from '../menu.ts'
import type { RowActions } from '../DataTable.tsx'
import type { Column } from './column.ts'
import styles from './TableRow.module.css'

export interface RowCallbacks<Row> {
  rowName: (row: Row) => string
  rowActions?: (row: Row) => RowActions
  rowAttributes?: (row: Row) => Record<string, string | undefined>
  onActivate: (id: string) => void
  onSelect: (id: string, range: boolean) => void
  onOpen?: (row: Row) => void
  onMenu: (row: Row, anchor: MenuAnchor) => void
}

interface CellsProps<Row extends { id: string }> extends RowCallbacks<Row> {
  row: Row
  columns: readonly Column<Row>[]
  selected: boolean
  selectable: boolean
}

interface TableRowProps<Row extends { id: string }> extends CellsProps<Row> {
  /** Pixels from the top of the list. */
  top: number
  index: number
  /** It is the one that Tab reaches. */
  focusable: boolean
  /** Nothing of it is seen or told: its elements wait for another object. */
  spare: boolean
}

/** One object. Where it stands changes often and is cheap; what it shows is rendered only when the object changes. */
function Row<Row extends { id: string }>({ top, index, focusable, spare, ...cells }: TableRowProps<Row>) {
  const { row, selected, selectable, onActivate, onMenu, onOpen, onSelect } = cells
  const attributes = cells.rowAttributes?.(row)
  const press = (event: MouseEvent): void => {
    if ((event.target as HTMLElement).closest('a, button, input')) return
    if (selectable && (event.shiftKey || event.ctrlKey || event.metaKey)) onSelect(row.id, event.shiftKey)
  }
  return (
    // Keys are handled once for the whole table.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      {...attributes}
      role="row"
      data-id={spare ? undefined : row.id}
      aria-hidden={spare || undefined}
      aria-rowindex={index}
      aria-selected={selectable ? selected : undefined}
      tabIndex={focusable ? 0 : -1}
      className={classNames(styles.row, selected && styles.selected)}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onActivate(row.id)}
      onClick={press}
      onDoubleClick={(event) => {
        if (!(event.target as HTMLElement).closest('a, button, input')) onOpen?.(row)
      }}
      onContextMenu={(event) => (event.preventDefault(), onMenu(row, { x: event.clientX, y: event.clientY }))}
    >
      <Cells {...cells} />
    </div>
  )
}

/**
 * Asks `i18next` itself for its words, without a subscription in each cell: another language means other columns, and
 * with them every row is rendered anew.
 */
function CellsOf<Row extends { id: string }>(props: CellsProps<Row>) {
  const { row, columns, selected, selectable, rowName, rowActions, onSelect } = props
  return (
    <>
      {selectable && (
        <div role="gridcell" className={styles.tick}>
          <Checkbox
            aria-label={t('table.select', { name: rowName(row) })}
            checked={selected}
            tabIndex={-1}
            onChange={(event) => onSelect(row.id, (event.nativeEvent as PointerEvent).shiftKey === true)}
          />
        </div>
      )}
      {columns.map((column) => {
        const to = column.link?.(row)
        return (
          <div
            key={column.id}
            role="gridcell"
            className={classNames(styles.cell, column.align === 'end' && styles.end)}
          >
            {to === undefined ? (
              column.cell(row)
            ) : (
              <Link to={to} aria-label={column.linkName?.(row)} tabIndex={-1} className={styles.link}>
                {column.cell(row)}
              </Link>
            )}
          </div>
        )
      })}
      <div role="gridcell" className={styles.actions}>
        {rowActions && <RowButtons {...props} actions={rowActions(row)} />}
      </div>
    </>
  )
}

function RowButtons<Row extends { id: string }>({ row, actions, onMenu }: CellsProps<Row> & { actions: RowActions }) {
  const anchor = useMenu((state) => state.menu?.anchor)
  const expanded = anchor instanceof HTMLElement && anchor.dataset['rowMenu'] === row.id
  return (
    <>
      {actions.icons.slice(0, 2).map((action) => (
        <IconButton
          key={action.id}
          label={action.label}
          icon={action.icon}
          size="small"
          tone={action.danger ? 'danger' : 'plain'}
          disabled={action.disabled}
          tabIndex={-1}
          onClick={action.run}
        />
      ))}
      <IconButton
        label={t('table.moreActions')}
        icon={<Ellipsis />}
        size="small"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-expanded={expanded}
        data-row-menu={row.id}
        onClick={(event) => onMenu(row, event.currentTarget)}
      />
    </>
  )
}

const Cells = memo(CellsOf) as typeof CellsOf

export const TableRow = memo(Row) as typeof Row
