import { useLayoutEffect, useRef, type RefObject } from 'react'

/** The newest value for callbacks that keep their identity; not to be read while rendering. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
