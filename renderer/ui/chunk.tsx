import { useEffect, useState, type ComponentType, type FunctionComponent } from 'react'

/** A component whose code is fetched when it is first shown, or before. */
export type Chunk<Props> = FunctionComponent<Props> & {
  /** Fetches the code, so that showing it later takes no wait. */
  warm: () => Promise<ComponentType<Props>>
}

/**
 * Splits a component off into a chunk of its own. React's `lazy` would not do: it keeps the fallback of a suspended
 * component for 300 ms, even when the code is there a millisecond later, and shows it even when the code was there before.
 */
export function chunk<Props extends object>(load: () => Promise<ComponentType<Props>>): Chunk<Props> {
  let fetching: Promise<ComponentType<Props>> | undefined
  let fetched: ComponentType<Props> | undefined
  const warm = (): Promise<ComponentType<Props>> => {
    fetching ??= load().then((component) => (fetched = component))
    return fetching
  }
  const Late: Chunk<Props> = (props) => {
    const [Component, setComponent] = useState(() => fetched)
    const [failure, setFailure] = useState<Error>()
    useEffect(() => {
      if (!Component) warm().then((component) => setComponent(() => component), setFailure)
    }, [Component])
    // An error boundary says that the page could not be shown.
    if (failure) throw failure
    return Component ? <Component {...props} /> : null
  }
  Late.warm = warm
  return Late
}
