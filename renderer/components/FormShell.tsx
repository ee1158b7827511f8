import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { useFoot } from '../ui/feet.ts'
import { CommandPreview } from './CommandPreview.tsx'
import { ErrorText } from './ErrorText.tsx'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './FormShell.module.css'

interface FormShellProps {
  /** Accessible name of the form. */
  label: string
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onCancel: () => void
  /** The verb: “Run”. */
  submit: string
  busy?: boolean
  disabled?: boolean
  /** The equivalent `docker` command as it is typed so far. */
  command?: string
  /** The same with its secrets covered. */
  covered?: string
  /** What will happen, above the command. */
  summary?: ReactNode
  /** What the engine refused, where it belongs to no field. */
  error?: ErrorShape
  /** Beside the buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** A form: fields that scroll, and at its foot the command that does the same and the buttons. */
export function FormShell(props: FormShellProps) {
  const { t } = useTranslation()
  useFoot('forms')
  return (
    <form className={styles.form} aria-label={props.label} onSubmit={props.onSubmit} noValidate>
      <div className={styles.scroll}>
        <div className={styles.fields}>{props.children}</div>
      </div>
      <div className={styles.foot}>
        <div className={styles.inner}>
          {props.error && (
            <div role="alert" className={styles.error}>
              <ErrorText error={props.error} />
            </div>
          )}
          {props.summary}
          {props.command !== undefined && <CommandPreview command={props.command} covered={props.covered} />}
          <div className={styles.buttons}>
            {props.aside}
            <Button onClick={props.onCancel}>{t('form.cancel')}</Button>
            <Button type="submit" tone="primary" busy={props.busy} disabled={props.disabled}>
              {props.submit}
            </Button>
          </div>
        </div>
      </div>
    </form>
  )
}

interface FormSectionProps {
  title: string
  /** After the title: how many fields were changed. */
  aside?: ReactNode
  /** A button at the end of the title's line: a way back. */
  action?: ReactNode
  /** Always open: what most people need. */
  plain?: boolean
  /** Without a frame: a fold inside of a topic. */
  quiet?: boolean
  /** Unfolds it. */
  open?: boolean
  children: ReactNode
}

/** A topic of a form. Folded topics say what is set in them; their fields are made when they are unfolded. */
export function FormSection({ title, aside, action, plain, quiet, open = false, children }: FormSectionProps) {
  const [unfolded, setUnfolded] = useState(open)
  const [asked, setAsked] = useState(open)
  if (open !== asked) {
    setAsked(open)
    // What was unfolded for a mistake is not folded under the hands of whoever mends it.
    if (open) setUnfolded(true)
  }
  if (plain) {
    return (
      <fieldset className={styles.plain}>
        <legend className={styles.legend}>
          <span>{title}</span>
          {aside}
          <span className={styles.action}>{action}</span>
        </legend>
        <div className={styles.content}>{children}</div>
      </fieldset>
    )
  }
  return (
    <div className={styles.fold}>
      <details
        className={quiet ? styles.quiet : styles.section}
        open={unfolded}
        onToggle={(event) => {
          // A fold inside of this one tells too.
          if (event.target === event.currentTarget) setUnfolded(event.currentTarget.open)
        }}
      >
        <summary className={styles.summary}>
          <span className={styles.title}>{title}</span>
          {aside}
        </summary>
        {unfolded && <div className={styles.content}>{children}</div>}
      </details>
      {/* Beside the summary: a button can't hold another one. */}
      <span className={styles.action}>{action}</span>
    </div>
  )
}
