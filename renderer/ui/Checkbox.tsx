import { useEffect, useRef, type ComponentProps, type ReactNode, type Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './Checkbox.module.css'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'className' | 'children'> {
  ref?: Ref<HTMLInputElement>
  /** Shown beside it. Without one give `aria-label`. */
  label?: ReactNode
  hint?: ReactNode
  indeterminate?: boolean
}

/** A tick box: the browser's own, drawn with the tokens, so that hundreds of rows stay cheap. */
export function Checkbox({ label, hint, indeterminate = false, ref, ...rest }: CheckboxProps) {
  const own = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate
  }, [indeterminate])
  const box = (
    <input
      {...rest}
      ref={(element) => {
        own.current = element
        if (typeof ref === 'function') ref(element)
        else if (ref) ref.current = element
      }}
      type="checkbox"
      className={styles.box}
    />
  )
  if (label === undefined) return box
  return (
    <label className={classNames(styles.line, rest.disabled && styles.disabled)}>
      {box}
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}
