import type { ComponentProps, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './IconButton.module.css'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'className' | 'children'> {
  ref?: Ref<HTMLButtonElement>
  /** Accessible name, also its tooltip. */
  label: string
  icon: ReactNode
  size?: 'medium' | 'small'
  tone?: 'plain' | 'danger'
}

/** A button that is only an icon. */
export function IconButton({ label, icon, size = 'medium', tone = 'plain', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      data-tooltip={label}
      className={classNames(styles.button, size === 'small' && styles.small, tone === 'danger' && styles.danger)}
    >
      {icon}
    </button>
  )
}
