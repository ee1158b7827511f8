import { useContext, type ComponentProps, type KeyboardEvent, type Ref } from 'react'
import { classNames } from './class-names.ts'
import { FieldContext } from './field-context.ts'
import styles from './Input.module.css'

interface LineInputProps extends Omit<ComponentProps<'textarea'>, 'className' | 'rows' | 'onKeyDown'> {
  ref?: Ref<HTMLTextAreaElement>
  /** For commands and values: what a machine reads. */
  mono?: boolean
  /** Shows dots. */
  covered?: boolean
}

/**
 * What is usually one line and keeps its line breaks where it has some, which an `Input` would drop: a script as a command,
 * a certificate as a variable. It grows with them. Enter sends the form, and Shift+Enter breaks the line.
 */
export function LineInput({ mono, covered, ...rest }: LineInputProps) {
  const field = useContext(FieldContext)
  return (
    <textarea
      rows={1}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      {...field}
      {...rest}
      onKeyDown={sendOnEnter}
      className={classNames(styles.input, styles.lines, mono && styles.mono, covered && styles.covered)}
    />
  )
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
