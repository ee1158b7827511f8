import { useTranslation } from 'react-i18next'
import { classNames } from '../ui/class-names.ts'
import type { Completion } from '../lib/complete-filter.ts'
import menu from '../ui/Menu.module.css'
import styles from './FilterBox.module.css'

interface FilterCompletionsProps {
  id: string
  completions: readonly Completion[]
  /** Index of the one that Enter takes; -1: none. */
  active: number
  onChoose: (completion: Completion) => void
}

/** Ways to go on with a filter, below its box. The focus stays in the box. */
export function FilterCompletions({ id, completions, active, onChoose }: FilterCompletionsProps) {
  const { t } = useTranslation()
  return (
    <div id={id} role="listbox" aria-label={t('filter.completions')} className={classNames(menu.popup, styles.list)}>
      {completions.map((completion, index) => (
        // Keys are handled by the box.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={completion.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          data-highlighted={index === active ? '' : undefined}
          className={menu.item}
          // The click would take the focus from the box, which closes the list first.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(completion)}
        >
          <span className={styles.completion}>{completion.label}</span>
        </div>
      ))}
    </div>
  )
}
