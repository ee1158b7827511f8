import { flushSync } from 'react-dom'
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReactTable } from '@tanstack/react-table'
import { setTableLook } from '../../stores/ui.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classNames } from '../../ui/class-names.ts'
import { MenuButton } from '../MenuButton.tsx'
import type { MenuItem } from '../actions.ts'
import type { Column } from './column.ts'
import type { Features } from './features.ts'
import styles from './TableHeader.module.css'

interface TableHeaderProps<Row extends object> {
  tableId: string
  table: ReactTable<Features, Row>
  columns: readonly Column<Row>[]
  visible: readonly Column<Row>[]
  selectable: boolean
  allSelected: boolean
  someSelected: boolean
  onToggleAll: () => void
}

/** Headings that sort, edges that resize, and the menu of columns. */
export function TableHeader<Row extends object>(props: TableHeaderProps<Row>) {
  const { tableId, table, columns, visible } = props
  const { t } = useTranslation()
  const headers = new Map(table.getFlatHeaders().map((header) => [header.id, header]))
  const columnItems = (): MenuItem[] => [
    { heading: t('table.columns') },
    ...columns
      .filter((column) => !column.fixed)
      .map((column) => ({
        id: column.id,
        label: column.header,
        checked: table.getColumn(column.id)?.getIsVisible() ?? false,
        set: (checked: boolean) => table.getColumn(column.id)?.toggleVisibility(checked),
      })),
    'separator',
    {
      id: 'reset',
      label: t('table.resetColumns'),
      run: () => setTableLook(tableId, { widths: {}, shown: {}, sort: undefined }),
    },
  ]
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {props.selectable && (
          <div role="columnheader" className={styles.tick}>
            <Checkbox
              aria-label={t('table.selectAll')}
              checked={props.allSelected}
              indeterminate={props.someSelected && !props.allSelected}
              onChange={props.onToggleAll}
            />
          </div>
        )}
        {visible.map((column) => {
          const header = headers.get(column.id)
          const direction = header?.column.getIsSorted()
          return (
            <div
              key={column.id}
              role="columnheader"
              data-column={column.id}
              aria-sort={direction ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
              className={classNames(styles.heading, column.align === 'end' && styles.end)}
            >
              {column.sortBy ? (
                <button
                  type="button"
                  className={classNames(styles.sort, direction && styles.sorted)}
                  onClick={() => header?.column.toggleSorting()}
                >
                  <span className={styles.text}>{column.header}</span>
                  {direction === 'asc' && <ArrowUp aria-hidden="true" />}
                  {direction === 'desc' && <ArrowDown aria-hidden="true" />}
                </button>
              ) : (
                <span className={styles.text}>{column.header}</span>
              )}
              <div
                aria-hidden="true"
                className={classNames(styles.edge, header?.column.getIsResizing() && styles.resizing)}
                onMouseDown={(event) => {
                  holdWidths(tableId, event.currentTarget)
                  header?.getResizeHandler()(event)
                }}
                onDoubleClick={() => header?.column.resetSize()}
              />
            </div>
          )
        })}
        <div role="columnheader" className={styles.actions}>
          <MenuButton label={t('table.columns')} icon={<Columns3 />} iconOnly size="small" items={columnItems} />
        </div>
      </div>
    </div>
  )
}

/** Sets every column to the width that it happens to have, so that only the one that is dragged changes. */
function holdWidths(table: string, edge: HTMLElement): void {
  const headings = edge.closest('[role="row"]')?.querySelectorAll<HTMLElement>('[data-column]') ?? []
  const widths = Object.fromEntries(
    [...headings].map((heading) => [heading.dataset['column'] ?? '', heading.offsetWidth]),
  )
  // At once: the drag that begins now starts from these.
  flushSync(() => setTableLook(table, { widths }))
}
