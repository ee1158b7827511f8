import { fill, SENTENCES } from '../../engine/ipc/errors.ts'
import errorsZh from './errors.zh-CN.json'
import sentencesZh from './engine-sentences.zh-CN.json'

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
  if (language !== 'zh-CN') return text
  const exact = (sentencesZh as Record<string, string>)[text]
  if (exact !== undefined) return exact
  templates ??= readTemplates()
  for (const { pattern, translation } of templates) {
    const found = pattern.exec(text)
    if (found) return fill(translation, { ...found.groups })
  }
  return text
}

function readTemplates(): Template[] {
  const errors = Object.entries(SENTENCES).map(([reason, { text }]): [string, string] => [
    text,
    errorsZh[reason as keyof typeof errorsZh],
  ])
  return [...Object.entries(sentencesZh), ...errors]
    .filter(([sentence]) => sentence.includes('{{'))
    .map(([sentence, translation]) => ({ pattern: toPattern(sentence), translation }))
}

function toPattern(sentence: string): RegExp {
  const literal = sentence.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)
  return new RegExp(
    `^${literal.map((part, index) => part + (names[index] ? `(?<${names[index]}>.+?)` : '')).join('')}$`,
  )
}
