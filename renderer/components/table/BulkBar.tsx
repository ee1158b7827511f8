import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { Action } from '../actions.ts'
import styles from './BulkBar.module.css'

/** What can be done to the selection, over the end of the list. */
export function BulkBar({
  label,
  actions,
  onClear,
}: {
  label: string
  actions: readonly Action[]
  onClear: () => void
}) {
  const { t } = useTranslation()
  return (
    <div role="toolbar" aria-label={label} className={styles.bar}>
      <span className={styles.count}>{label}</span>
      {actions.map((action) => (
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
      <IconButton size="small" label={t('table.clearSelection')} icon={<X />} onClick={onClear} />
    </div>
  )
}
