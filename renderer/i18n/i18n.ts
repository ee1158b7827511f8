import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import zh from './zh-CN.json'
import errorsZh from './errors.zh-CN.json'
import type { LanguageChoice } from '../stores/ui.ts'

export type Language = 'en' | 'zh-CN'

/** The language to show: the chosen one, or the first that the system prefers and Longshore speaks. */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice
  for (const tag of preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}

/** Makes all texts available at once: both languages are part of the bundle, so nothing is shown untranslated first. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: ['app', 'errors'],
    defaultNS: 'app',
    resources: { en: { app: en, errors: {} }, 'zh-CN': { app: zh, errors: errorsZh } },
    initAsync: false,
    // It advertises a service on the console otherwise.
    showSupportNotice: false,
    // React escapes.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
}

/** Shows another language at once. */
export function changeLanguage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language)
}
