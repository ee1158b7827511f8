import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
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
  /** What the engine refused, where it belongs to no field. */
  error?: ErrorShape
  /** Beside the buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** A form: fields that scroll, and at its foot the command that does the same and the buttons. */
export function FormShell(props: FormShellProps) {
  const { t } = useTranslation()
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
          {props.command !== undefined && <CommandPreview command={props.command} />}
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
  /** What is set inside while it is folded: “2 ports”. */
  summary?: string
  /** Always open: what most people need. */
  plain?: boolean
  open?: boolean
  children: ReactNode
}

/** A topic of a form. Folded topics say what is set in them. */
export function FormSection({ title, summary, plain, open, children }: FormSectionProps) {
  if (plain) {
    return (
      <fieldset className={styles.plain}>
        <legend className={styles.legend}>{title}</legend>
        <div className={styles.content}>{children}</div>
      </fieldset>
    )
  }
  return (
    <details className={styles.section} open={open}>
      <summary className={styles.summary}>
        <span className={styles.title}>{title}</span>
        {summary && <span className={styles.set}>{summary}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  )
}
