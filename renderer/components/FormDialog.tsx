import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toErrorShape } from '../engine.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CommandPreview } from './CommandPreview.tsx'
import { ErrorText } from './ErrorText.tsx'
import type { ErrorReason, ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './FormDialog.module.css'

/** What the fields of a dialog need to know of its form. */
interface FormState {
  /** It was sent once: what is missing may be said. */
  tried: boolean
  /** What the engine refused it for, until something is changed. */
  refusal: ErrorShape | undefined
}

interface FormDialogProps {
  title: string
  description?: ReactNode
  /** The verb: “Pull”. */
  submit: string
  tone?: 'primary' | 'danger'
  width?: 'small' | 'medium' | 'large'
  /** Nothing is wrong with what stands in the fields. */
  valid: boolean
  /** There is nothing to send yet: the button rests, instead of saying what is missing once it is pressed. */
  disabled?: boolean
  /** The equivalent `docker` command as it is typed so far, where there is one. */
  command?: string
  /** Does it, and closes the dialog by `onClose`; what it throws is shown. */
  run: () => Promise<void>
  onClose: () => void
  /** Refusals that a field shows by itself. */
  besideField?: readonly ErrorReason[]
  children: (state: FormState) => ReactNode
}

/** A dialog with a few fields: at its foot the command that does the same and the buttons. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation()
  const form = useId()
  const body = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorShape>()
  const banner = refusal && !props.besideField?.includes(refusal.reason) ? refusal : undefined

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!props.valid || props.disabled || busy) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await props.run()
      props.onClose()
    } catch (error) {
      setRefusal(toErrorShape(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      closeLabel={t('dialog.close')}
      description={props.description}
      width={props.width}
      initialFocus={() => body.current?.querySelector<HTMLElement>('input, [role="combobox"]') ?? null}
      footer={
        <>
          <Button onClick={props.onClose}>{t('form.cancel')}</Button>
          <Button type="submit" form={form} tone={props.tone ?? 'primary'} busy={busy} disabled={props.disabled}>
            {props.submit}
          </Button>
        </>
      }
    >
      <form
        ref={body}
        id={form}
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        onInput={() => setRefusal(undefined)}
        noValidate
      >
        {props.children({ tried, refusal })}
        {banner && (
          <Banner tone="bad">
            <ErrorText error={banner} />
          </Banner>
        )}
        {props.command !== undefined && <CommandPreview command={props.command} />}
      </form>
    </Dialog>
  )
}
