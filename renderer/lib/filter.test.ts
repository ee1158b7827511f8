import { expect, test } from 'vitest'
import { hasLabel, matcher, parseFilter } from './filter.ts'

const keys = ['state', 'image', 'label']

test('tokens, words and quotes are told apart', () => {
  expect(parseFilter('state:running redis:7 label:"a b=c" Web', keys)).toEqual({
    words: ['redis:7', 'web'],
    tokens: [
      { key: 'state', value: 'running' },
      { key: 'label', value: 'a b=c' },
    ],
    without: { words: [], tokens: [] },
  })
})

test('a minus in front excludes, in quotes it is itself', () => {
  expect(parseFilter('-state:exited -old "-g" - -label:"a b" a-b', keys)).toEqual({
    words: ['-g', 'a-b'],
    tokens: [],
    without: {
      words: ['old'],
      tokens: [
        { key: 'state', value: 'exited' },
        { key: 'label', value: 'a b' },
      ],
    },
  })
})

test('what is still being typed hides nothing', () => {
  expect(parseFilter('state: "', keys)).toEqual({ words: [], tokens: [], without: { words: [], tokens: [] } })
})

test('all words and all keys must match, any value of a key', () => {
  const rules = {
    tokens: { state: (row: { name: string; state: string }, value: string) => row.state.startsWith(value) },
    text: (row: { name: string; state: string }) => row.name,
  }
  const rows = [
    { name: 'web', state: 'running' },
    { name: 'web-old', state: 'exited' },
    { name: 'db', state: 'paused' },
  ]
  const names = (text: string): string[] => rows.filter(matcher(text, rules)).map((row) => row.name)
  expect(names('')).toEqual(['web', 'web-old', 'db'])
  expect(names('web state:run')).toEqual(['web'])
  expect(names('state:exited state:paused')).toEqual(['web-old', 'db'])
  expect(names('WEB old')).toEqual(['web-old'])
  expect(names('-state:exited')).toEqual(['web', 'db'])
  expect(names('-state:exited -state:paused')).toEqual(['web'])
  expect(names('web -old')).toEqual(['web'])
  expect(names('-')).toEqual(['web', 'web-old', 'db'])
})

test('labels match by name, or by name and value', () => {
  const labels = { App: 'Web', empty: '' }
  expect(hasLabel(labels, 'app')).toBe(true)
  expect(hasLabel(labels, 'app=web')).toBe(true)
  expect(hasLabel(labels, 'app=w')).toBe(false)
  expect(hasLabel(labels, 'ap')).toBe(false)
})
