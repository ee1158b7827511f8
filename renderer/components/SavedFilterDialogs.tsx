import { useState } from 'react'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { describe } from '../../engine/ipc/errors.ts'
import { removeFilter, saveFilter, savedFilters, useUi } from '../stores/ui.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Input } from '../ui/Input.tsx'
import { ErrorText } from './ErrorText.tsx'
import { FormDialog } from './FormDialog.tsx'
import styles from './SavedFilterDialogs.module.css'

/** Gives the filter that stands in the box a name. */
export function SaveDialog({ view, text, onClose }: { view: string; text: string; onClose: () => void }) {
  const { t } = useTranslation()
  const filters = useUi(savedFilters(view))
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  return (
    <FormDialog
      title={t('filter.saveTitle')}
      description={<code>{text}</code>}
      submit={t('filter.saveSubmit')}
      valid={name !== ''}
      run={async () => saveFilter(view, { name, text })}
      onClose={onClose}
      width="small"
    >
      {({ tried }) => (
        <Field
          label={t('filter.name')}
          hint={filters.some((filter) => filter.name === name) && t('filter.replaces')}
          required
          error={tried && name === '' && <ErrorText error={describe('required', {})} />}
        >
          <Input value={typed} maxLength={60} onChange={(event) => setTyped(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  )
}

/** The filters that have a name, to be removed. */
export function ManageDialog({ view, onClose }: { view: string; onClose: () => void }) {
  const { t } = useTranslation()
  const filters = useUi(savedFilters(view))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('filter.saved')}
      closeLabel={t('dialog.close')}
      width="small"
      footer={<Button onClick={onClose}>{t('confirm.close')}</Button>}
    >
      {filters.length === 0 && <p>{t('filter.noneSaved')}</p>}
      <ul>
        {filters.map(({ name, text }) => (
          <li key={name} className={styles.line}>
            <span className={styles.name}>{name}</span>
            <code className={styles.text}>{text}</code>
            <IconButton
              size="small"
              label={t('filter.remove', { name })}
              icon={<Trash2 />}
              onClick={() => removeFilter(view, name)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
