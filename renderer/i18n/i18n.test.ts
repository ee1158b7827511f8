import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { describe as describeError, SENTENCES } from '../../engine/ipc/errors.ts'
import en from './en.json'
import { errorText } from './error-text.ts'
import errorsZh from './errors.zh-CN.json'
import { changeLanguage, resolveLanguage, startI18n } from './i18n.ts'
import zh from './zh-CN.json'

interface Texts {
  [key: string]: string | Texts
}

/** `a.b.c` → text, plural forms under one key. */
function flatten(texts: Texts, prefix = ''): Map<string, string[]> {
  const flat = new Map<string, string[]>()
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix + key
    if (typeof value !== 'string') {
      for (const [inner, forms] of flatten(value, `${path}.`)) flat.set(inner, forms)
      continue
    }
    const base = path.replace(/_(zero|one|two|few|many|other)$/, '')
    flat.set(base, [...(flat.get(base) ?? []), value])
  }
  return flat
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\s*[\w, ]+\}\}/g))].toSorted()

describe('translations', () => {
  const english = flatten(en)
  const chinese = flatten(zh)

  it('has the same keys in both languages', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it.each([...flatten(en).keys()])('%s has the same placeholders in both languages', (key) => {
    const expected = placeholders(english.get(key)?.at(-1) ?? '')
    for (const text of chinese.get(key) ?? []) expect(placeholders(text)).toEqual(expected)
  })

  it('has no exclamation marks', () => {
    const texts = [...english.values(), ...chinese.values()].flat()
    expect(texts.filter((text) => /[!！]/.test(text))).toEqual([])
  })

  it('has a plural form for one wherever English counts', () => {
    const counted = Object.keys(Object.fromEntries(english)).filter((key) => (english.get(key)?.length ?? 0) > 1)
    expect(counted.filter((key) => english.get(key)?.length !== 2)).toEqual([])
  })
})

describe('errors', () => {
  it('translates every reason', () => {
    expect(Object.keys(errorsZh).toSorted()).toEqual(Object.keys(SENTENCES).toSorted())
  })

  it.each(Object.entries(SENTENCES))('%s keeps its parameters', (reason, sentence) => {
    expect(placeholders(errorsZh[reason as keyof typeof errorsZh])).toEqual(placeholders(sentence.text))
  })

  describe('errorText', () => {
    const error = describeError('portTaken', { port: '8080', container: 'web' })

    beforeAll(() => startI18n('en'))

    it('is the engine’s own sentence in English', async () => {
      await changeLanguage('en')
      expect(errorText(error, i18next.t)).toBe('Port 8080 is already used by container “web”.')
    })

    it('is translated in Chinese', async () => {
      await changeLanguage('zh-CN')
      expect(errorText(error, i18next.t)).toBe('端口 8080 已被容器“web”使用。')
    })

    it('leaves braces in what the daemon said alone', async () => {
      await changeLanguage('zh-CN')
      expect(errorText(describeError('internal', { detail: 'bad {{.Name}} $t(x)' }), i18next.t)).toContain(
        '{{.Name}} $t(x)',
      )
    })
  })
})

describe('numbers in texts', () => {
  beforeAll(() => startI18n('en'))

  it('have thousands where they count, and none where they name', () => {
    expect(i18next.t('images.used', { count: 1234 })).toBe('1,234 containers')
    expect(i18next.t('images.used', { count: 1 })).toBe('1 container')
    expect(i18next.t('filter.count', { matching: 1000, total: 20_000 })).toBe('1,000 of 20,000')
    expect(i18next.t('networks.reach.portOf', { target: 8080 })).toBe('port 8080 (TCP)')
  })
})

describe('resolveLanguage', () => {
  it.each([
    ['system', ['de-DE', 'zh-CN', 'en'], 'zh-CN'],
    ['system', ['zh-Hans-SG'], 'zh-CN'],
    ['system', ['de-DE', 'en-GB'], 'en'],
    ['system', ['de-DE'], 'en'],
    ['zh-CN', ['en'], 'zh-CN'],
    ['en', ['zh-CN'], 'en'],
  ] as const)('%s with %j is %s', (choice, preferred, expected) => {
    expect(resolveLanguage(choice, preferred)).toBe(expected)
  })
})
