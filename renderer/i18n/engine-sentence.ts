import i18next from 'i18next'
import { fill, SENTENCES } from '../../engine/ipc/errors.ts'

/** A sentence with `{{name}}` in it, as a pattern that finds the names’ values. */
interface Template {
  pattern: RegExp
  translation: string
}

let templates: Template[] | undefined

/**
 * What the runtime says of itself (requirements, failures, progress), in the language of the window. Its sentences come
 * in English; one that is not known stays so, since an English reason is worth more than none.
 */
export function engineSentence(text: string, language: string): string {
  if (language === 'en') return text
  const exact = textsOf(language, 'sentences')[text]
  if (exact !== undefined) return exact
  templates ??= readTemplates(language)
  for (const { pattern, translation } of templates) {
    const found = pattern.exec(text)
    if (found) return fill(translation, { ...found.groups })
  }
  return text
}

function readTemplates(language: string): Template[] {
  const reasons = textsOf(language, 'errors')
  const errors = Object.entries(SENTENCES).map(([reason, { text }]) => [text, reasons[reason] ?? text] as const)
  return [...Object.entries(textsOf(language, 'sentences')), ...errors]
    .filter(([sentence]) => sentence.includes('{{'))
    .map(([sentence, translation]) => ({ pattern: toPattern(sentence), translation }))
}

function textsOf(language: string, namespace: string): Record<string, string> {
  return (i18next.getResourceBundle(language, namespace) as Record<string, string> | undefined) ?? {}
}

function toPattern(sentence: string): RegExp {
  const literal = sentence.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)
  return new RegExp(
    `^${literal.map((part, index) => part + (names[index] ? `(?<${names[index]}>.+?)` : '')).join('')}$`,
  )
}
