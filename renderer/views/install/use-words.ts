import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Words } from '../../../engine/ipc/models/app.ts'

/** Reads a text of the catalogue in the window's language. */
export function wordsIn(words: Words | undefined, language = i18next.language): string {
  return words?.[language === 'zh-CN' ? 'zh-CN' : 'en'] ?? ''
}

/** As {@link wordsIn}, for what is rendered anew when the language changes. */
export function useWords(): (words: Words | undefined) => string {
  const { i18n } = useTranslation()
  return (words) => wordsIn(words, i18n.language)
}
