import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { engineSentence } from './engine-sentence.ts'
import { changeLanguage, startI18n } from './i18n.ts'

const runtime = join(import.meta.dirname, '../../engine/runtime')

/** Every sentence for a person in the runtime's sources; what is filled in stands as `X1`. */
const sentences = readdirSync(runtime, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'))
  .flatMap((file) => [
    ...readFileSync(join(runtime, file), 'utf8').matchAll(/\b(?:reason|hint|problem|label): (?:'([^']+)'|`([^`]+)`)/g),
  ])
  .map(([, plain, template = '']) => plain ?? example(template))

/** A template as it may come out: the first of two words, and something for each value. */
function example(template: string): string {
  return template.replaceAll(/\$\{\w+ \? '([^']+)'[^}]*\}/g, '$1').replaceAll(/\$\{[^}]*\}/g, 'X1')
}

describe('engineSentence', () => {
  beforeAll(async () => {
    await startI18n('en')
    await changeLanguage('zh-CN')
    return () => changeLanguage('en')
  })

  it('finds sentences at all', () => {
    expect(sentences.length).toBeGreaterThan(40)
  })

  it.each(sentences)('translates “%s”', (sentence) => {
    expect(engineSentence(sentence, 'zh-CN')).toMatch(/\p{Script=Han}/u)
    expect(engineSentence(sentence, 'en')).toBe(sentence)
  })

  it('fills in what the sentence names', () => {
    expect(engineSentence('The disk of /data has only 12 MB left.', 'zh-CN')).toBe('/data 所在的磁盘只剩 12 MB。')
    expect(engineSentence('dockerd ended unexpectedly.', 'zh-CN')).toBe('dockerd 意外结束。')
  })

  it('knows the sentences of errors too', () => {
    const sentence = 'Cannot connect to the Docker daemon at /var/run/docker.sock. Is it running?'
    expect(engineSentence(sentence, 'zh-CN')).toBe('无法连接位于 /var/run/docker.sock 的 Docker 守护进程。它在运行吗？')
  })

  it('keeps what it does not know', () => {
    expect(engineSentence('exec: "x": not found', 'zh-CN')).toBe('exec: "x": not found')
  })
})
