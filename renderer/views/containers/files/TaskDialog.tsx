import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandPreview } from '../../../components/CommandPreview.tsx'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { toErrorShape } from '../../../engine.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import styles from './files.module.css'

interface TaskDialogProps {
  title: string
  description?: string
  submit: string
  /** Nothing happens while something is known to be wrong. */
  disabled?: boolean
  command: string
  /** Does it; the dialog closes when it resolves, and says why when it rejects. */
  onSubmit: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A dialog that asks a little and then does something, with the command that does the same at its foot. */
export function TaskDialog(props: TaskDialogProps) {
  const { title, description, submit, disabled, command, onSubmit, onClose, children } = props
  const { t } = useTranslation()
  const form = useId()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorShape>()
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (disabled || busy) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await onSubmit()
      onClose()
    } catch (error) {
      setRefusal(toErrorShape(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      closeLabel={t('dialog.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button type="submit" form={form} tone="primary" busy={busy} disabled={disabled}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void send(event)} noValidate>
        {children}
        {refusal && (
          <Banner tone="bad">
            <ErrorText error={refusal} />
          </Banner>
        )}
        <CommandPreview command={command} />
      </form>
    </Dialog>
  )
}
