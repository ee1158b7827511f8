import { useId, useMemo, type ReactNode } from 'react'
import { CircleAlert, Info } from 'lucide-react'
import { classNames } from './class-names.ts'
import { FieldContext } from './field-context.ts'
import hidden from './hidden.module.css'
import styles from './Field.module.css'

export interface FieldProps {
  label: string
  /** Stands after the label, quieter: what the value is for. */
  note?: string
  /** Stands below while there is nothing else to say. */
  hint?: ReactNode
  error?: ReactNode
  /** Worth knowing of a value that is taken all the same. */
  advice?: ReactNode
  /** A button that mends it, for example one that takes the free port. */
  fix?: ReactNode
  required?: boolean
  /** At the end of the label's line. */
  aside?: ReactNode
  /** For rows of a repeated group whose column headings are shown once: the label is only for screen readers. */
  hideLabel?: boolean
  children: ReactNode
}

/** A label, one control (`Input`, `Select`, …) and what there is to say about its value. */
export function Field({ label, note, hint, error, advice, fix, required, aside, hideLabel, children }: FieldProps) {
  const id = useId()
  const messageId = `${id}-message`
  const described = Boolean(error || advice || hint)
  const invalid = Boolean(error)
  const control = useMemo(
    () => ({
      id,
      ...(described ? { 'aria-describedby': messageId } : {}),
      ...(invalid ? { 'aria-invalid': true as const } : {}),
      ...(required ? { 'aria-required': true as const } : {}),
    }),
    [id, messageId, described, invalid, required],
  )
  return (
    <div className={styles.field}>
      <label htmlFor={id} id={`${id}-label`} className={classNames(styles.label, hideLabel && hidden.hidden)}>
        {label}
      </label>
      {note && !hideLabel && <span className={styles.note}>{note}</span>}
      {aside && <span className={styles.aside}>{aside}</span>}
      <div className={styles.control}>
        <FieldContext value={control}>{children}</FieldContext>
      </div>
      {error ? (
        <div id={messageId} role="alert" className={styles.error}>
          <CircleAlert aria-hidden="true" />
          <span>
            {error} {fix}
          </span>
        </div>
      ) : advice ? (
        <div id={messageId} role="status" className={styles.advice}>
          <Info aria-hidden="true" />
          <span>
            {advice} {fix}
          </span>
        </div>
      ) : (
        hint && (
          <div id={messageId} className={styles.hint}>
            {hint}
          </div>
        )
      )}
    </div>
  )
}
