import i18next, { type FormatFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import { formatNumber } from '../lib/numbers.ts'
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

/** The language that was asked for last: its texts may still be on their way. */
let wanted: Language = 'en'

/** What counts something. A port, a process or an exit code is a name, and has no thousands. */
const COUNTS: ReadonlySet<unknown> = new Set(['count', 'total', 'done', 'failed', 'matching', 'current'])

/** Counts as the language writes them: 1,234. */
const groupDigits: FormatFunction = (value: unknown, _, language, options) =>
  typeof value === 'number' && COUNTS.has(options?.interpolationkey)
    ? formatNumber(value, language ?? 'en', {})
    : (value as string)

/** Makes the texts of a language available; English, which stands in for what is missing, at once. */
export async function startI18n(language: Language): Promise<void> {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['app', 'errors', 'sentences'],
    defaultNS: 'app',
    resources: { en: { app: en, errors: {}, sentences: {} } },
    initAsync: false,
    // It advertises a service on the console otherwise.
    showSupportNotice: false,
    // React escapes.
    interpolation: { escapeValue: false, alwaysFormat: true, format: groupDigits },
    react: { useSuspense: false },
  })
  await changeLanguage(language)
}

/** Shows another language as soon as its texts are there. */
export async function changeLanguage(language: Language): Promise<void> {
  wanted = language
  if (language === 'zh-CN' && !i18next.hasResourceBundle('zh-CN', 'app')) {
    const texts = await import('./chinese.ts')
    for (const [namespace, bundle] of Object.entries(texts)) i18next.addResourceBundle('zh-CN', namespace, bundle)
  }
  if (language === wanted && i18next.language !== language) await i18next.changeLanguage(language)
}
