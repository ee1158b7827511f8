import { memo } from 'react'
import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useMenu, type MenuAnchor } from '../menu.ts'
import type { RowActions } from '../DataTable.tsx'
import type { GroupItem } from './items.ts'
import styles from './TableRow.module.css'

interface GroupRowProps {
  group: GroupItem<unknown>
  summary: string
  /** What can be done to all of it. */
  actions?: RowActions
  top: number
  index: number
  focusable: boolean
  onActivate: (id: string) => void
  onFold: (id: string) => void
  onMenu: (group: GroupItem<unknown>, anchor: MenuAnchor) => void
}

/** The heading of a group of rows; a click folds it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { group, summary, actions, top, index, focusable, onActivate, onFold, onMenu } = props
  const { id, label, folded } = group
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
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest('[data-action]')) onFold(id)
      }}
      onContextMenu={(event) => (event.preventDefault(), onMenu(group, { x: event.clientX, y: event.clientY }))}
    >
      <div role="gridcell" className={styles.heading}>
        <button type="button" tabIndex={-1} aria-expanded={!folded} className={styles.fold}>
          <Chevron aria-hidden="true" />
          <span className={styles.label}>{label}</span>
        </button>
        <span className={styles.summary}>{summary}</span>
      </div>
      {actions && (
        <div role="gridcell" className={styles.actions} data-action="">
          <GroupButtons group={group} actions={actions} onMenu={onMenu} />
        </div>
      )}
    </div>
  )
})

function GroupButtons({ group, actions, onMenu }: Pick<GroupRowProps, 'group' | 'onMenu'> & { actions: RowActions }) {
  const { t } = useTranslation()
  const anchor = useMenu((state) => state.menu?.anchor)
  const expanded = anchor instanceof HTMLElement && anchor.dataset['rowMenu'] === group.id
  return (
    <>
      {actions.icons.map((action) => (
        <IconButton
          key={action.id}
          label={action.label}
          icon={action.icon}
          size="small"
          disabled={action.disabled}
          tabIndex={-1}
          onClick={action.run}
        />
      ))}
      <IconButton
        label={t('table.groupActions', { group: group.label })}
        icon={<Ellipsis />}
        size="small"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-expanded={expanded}
        data-row-menu={group.id}
        onClick={(event) => onMenu(group, event.currentTarget)}
      />
    </>
  )
}
