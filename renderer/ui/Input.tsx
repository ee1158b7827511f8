import { useContext, type ComponentProps, type Ref } from 'react'
import { classNames } from './class-names.ts'
import { FieldContext } from './field-context.ts'
import styles from './Input.module.css'

export interface InputProps extends Omit<ComponentProps<'input'>, 'className' | 'size'> {
  ref?: Ref<HTMLInputElement>
  /** For names, paths, ports: what a machine reads. */
  mono?: boolean
}

/** A line of text. Inside a `Field` it takes its label, hint and error from there. */
export function Input({ mono, type = 'text', ...rest }: InputProps) {
  const field = useContext(FieldContext)
  return (
    <input
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      {...field}
      {...rest}
      type={type}
      className={classNames(styles.input, mono && styles.mono)}
    />
  )
}
