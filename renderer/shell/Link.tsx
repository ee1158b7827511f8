import type { ComponentProps, MouseEvent, Ref } from 'react'
import { navigate } from './router.ts'

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  ref?: Ref<HTMLAnchorElement>
  /** Address inside the app, for example `/images`. */
  to: string
}

/** A link to a page of the app. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a {...rest} href={`#${to}`} onClick={follow}>
      {children}
    </a>
  )
}
