import { expect, test } from 'vitest'
import { completeFilter } from './complete-filter.ts'
import type { FilterRules } from './filter.ts'

interface Row {
  image: string
  state: string
}

const rules: FilterRules<Row> = {
  tokens: { state: () => true, image: () => true, id: () => true },
  text: () => '',
  values: { state: () => ['running', 'exited', 'restarting'], image: (rows) => rows.map((row) => row.image) },
}
const rows = [
  { image: 'redis:7', state: 'running' },
  { image: 'redis:7', state: 'exited' },
  { image: 'my app', state: 'exited' },
  { image: 'bitnami/redis', state: 'exited' },
]
const offered = (text: string): string[] => completeFilter(text, rules, rows).map((one) => one.text)

test('keys are completed from their first letter on', () => {
  expect(offered('')).toEqual([])
  expect(offered('s')).toEqual(['state:'])
  expect(offered('web i')).toEqual(['web image:', 'web id:'])
  expect(offered('web -st')).toEqual(['web -state:'])
  expect(offered('web ')).toEqual([])
  expect(offered('x')).toEqual([])
})

test('values are completed by what there is, each once', () => {
  expect(offered('state:')).toEqual(['state:exited ', 'state:restarting ', 'state:running '])
  expect(offered('state:r')).toEqual(['state:restarting ', 'state:running '])
  expect(offered('-image:REDIS')).toEqual(['-image:redis:7 ', '-image:bitnami/redis '])
  expect(offered('image:my')).toEqual(['image:"my app" '])
  expect(offered('image:"my a')).toEqual(['image:"my app" '])
})

test('what is complete, or has no known values, offers nothing', () => {
  expect(offered('state:running')).toEqual([])
  expect(offered('id:0')).toEqual([])
  expect(offered('redis:7')).toEqual([])
})

test('no more than fit below the box', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ image: `app${index}`, state: '' }))
  expect(completeFilter('image:', rules, many)).toHaveLength(8)
})
