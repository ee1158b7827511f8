import { useTranslation } from 'react-i18next'
import type { Words } from '../../../engine/ipc/models/app.ts'

/** Reads the catalogue's texts in the window's language. */
export function useWords(): (words: Words | undefined) => string {
  const { i18n } = useTranslation()
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en'
  return (words) => words?.[language] ?? ''
}
