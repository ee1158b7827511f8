import type { ComponentProps, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './Button.module.css'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'className'> {
  ref?: Ref<HTMLButtonElement>
  /** `primary` at most once per view; `danger` for what destroys. */
  tone?: 'plain' | 'primary' | 'danger' | 'quiet'
  size?: 'medium' | 'small'
  type?: 'button' | 'submit'
  icon?: ReactNode
  /** Work goes on: stays in place, can't be pressed again, and says so to screen readers. */
  busy?: boolean
}

/** A push button. */
export function Button({
  tone = 'plain',
  size = 'medium',
  type = 'button',
  icon,
  busy,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[tone], size === 'small' && styles.small, busy && styles.busy)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon}
      {children}
    </button>
  )
}
