import { describe, expect, it } from 'vitest'
import { ancestorsOf, branchesTo, findInJson, goTemplate, jsonLines, pathId, valueText } from './json-tree.ts'

const root = {
  Id: 'abc',
  State: { Status: 'running', Pid: 7, Health: {} },
  Mounts: [{ Source: '/data' }],
  Labels: { 'com.example/x': 'State' },
  Nothing: null,
}

describe('jsonLines', () => {
  it('shows what is open, with places for a screen reader', () => {
    const lines = jsonLines(root, new Set([pathId(['State'])]))
    expect(lines.map(({ id, level, position, size, expanded }) => [id, level, position, size, expanded])).toEqual([
      ['["Id"]', 1, 1, 5, undefined],
      ['["State"]', 1, 2, 5, true],
      ['["State","Status"]', 2, 1, 3, undefined],
      ['["State","Pid"]', 2, 2, 3, undefined],
      ['["State","Health"]', 2, 3, 3, undefined],
      ['["Mounts"]', 1, 3, 5, false],
      ['["Labels"]', 1, 4, 5, false],
      ['["Nothing"]', 1, 5, 5, undefined],
    ])
    expect(jsonLines('text', new Set())).toEqual([])
  })

  it('opens branches to a depth', () => {
    expect([...branchesTo(root, 1)]).toEqual(['["State"]', '["Mounts"]', '["Labels"]'])
    expect([...branchesTo(root, 2)]).toContain('["Mounts",0]')
  })
})

describe('findInJson', () => {
  it('finds names and values, whatever the case', () => {
    expect(findInJson(root, 'stat')).toEqual([['State'], ['State', 'Status'], ['Labels', 'com.example/x']])
    expect(findInJson(root, '/DATA')).toEqual([['Mounts', 0, 'Source']])
    expect(findInJson(root, 'null')).toEqual([['Nothing']])
    expect(findInJson(root, '')).toEqual([])
  })

  it('tells what has to be open', () => {
    expect(ancestorsOf(['Mounts', 0, 'Source'])).toEqual(['["Mounts"]', '["Mounts",0]'])
    expect(ancestorsOf(['Id'])).toEqual([])
  })
})

describe('texts', () => {
  it('name a value for docker inspect --format', () => {
    expect(goTemplate(['State', 'Status'])).toBe('{{json .State.Status}}')
    expect(goTemplate(['Labels', 'com.example/x'])).toBe('{{json (index .Labels "com.example/x")}}')
    expect(goTemplate(['Mounts', 0, 'Source'])).toBe('{{json (index .Mounts 0).Source}}')
    expect(goTemplate([])).toBe('{{json .}}')
  })

  it('copy a text without its quotes', () => {
    expect(valueText('a "b"')).toBe('a "b"')
    expect(valueText([1])).toBe('[\n  1\n]')
  })
})
