import { Ellipsis, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../MenuButton.tsx'
import type { Action } from '../actions.ts'
import styles from './BulkBar.module.css'

interface BulkBarProps {
  label: string
  actions: readonly Action[]
  onClear: () => void
}

/** What can be done to the selection, over the end of the list. */
export function BulkBar({ label, actions, onClear }: BulkBarProps) {
  const { t } = useTranslation()
  const quiet = actions.filter((action) => action.quiet && !action.disabled)
  return (
    <div role="toolbar" aria-label={label} className={styles.bar}>
      <span className={styles.count}>{label}</span>
      {actions
        .filter((action) => !action.quiet)
        .map((action) => (
          <Button
            key={action.id}
            size="small"
            tone={action.danger ? 'danger' : 'plain'}
            disabled={action.disabled}
            onClick={action.run}
          >
            {action.label}
          </Button>
        ))}
      {quiet.length > 0 && (
        <MenuButton size="small" label={t('table.moreBulk')} icon={<Ellipsis />} iconOnly items={() => quiet} />
      )}
      <IconButton size="small" label={t('table.clearSelection')} icon={<X />} onClick={onClear} />
    </div>
  )
}
