import { useContext, type ComponentProps, type Ref } from 'react'
import { classNames } from './class-names.ts'
import { FieldContext } from './field-context.ts'
import styles from './Input.module.css'

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'className'> {
  ref?: Ref<HTMLTextAreaElement>
  /** For commands and files: what a machine reads. */
  mono?: boolean
  /** As large as what is in it. */
  fitted?: boolean
  /** Shows dots. */
  covered?: boolean
}

/** Several lines of text. Inside a `Field` it takes its label, hint and error from there. */
export function TextArea({ mono, fitted, covered, ...rest }: TextAreaProps) {
  const field = useContext(FieldContext)
  return (
    <textarea
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      {...field}
      {...rest}
      className={classNames(
        styles.input,
        styles.area,
        fitted && styles.fitted,
        mono && styles.mono,
        covered && styles.covered,
      )}
    />
  )
}
