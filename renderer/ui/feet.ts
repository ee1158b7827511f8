import { useEffect } from 'react'
import { create } from 'zustand'

/** How many forms and dialogs are shown: the buttons at their foot are not to be covered by anything that passes. */
export const useFeet = create<{ forms: number; dialogs: number }>()(() => ({ forms: 0, dialogs: 0 }))

/** Counts one for as long as it is shown. */
export function useFoot(kind: 'forms' | 'dialogs', shown = true): void {
  useEffect(() => {
    if (!shown) return
    const add = (by: number): void => useFeet.setState((feet) => ({ [kind]: feet[kind] + by }))
    add(1)
    return () => add(-1)
  }, [kind, shown])
}
