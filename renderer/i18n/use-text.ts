import i18next, { type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'

interface Text {
  t: TFunction
  /** As `Intl` takes it. */
  language: string
}

let current: Text | undefined

function read(): Text {
  if (current?.language !== i18next.language)
    current = { t: i18next.getFixedT(i18next.language), language: i18next.language }
  return current
}

function follow(changed: () => void): () => void {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

/**
 * Texts for what a list has hundreds of. `useTranslation` copies all of i18next for each component that it is used in and
 * subscribes anew with each rendering.
 */
export function useText(): Text {
  return useSyncExternalStore(follow, read)
}
