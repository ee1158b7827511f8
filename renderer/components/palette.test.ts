import { describe, expect, it } from 'vitest'
import { paletteEntries, registerPalette, searchPalette } from './palette.ts'

const entry = (label: string, keywords = '', id = label) => ({
  id,
  group: 'Containers',
  label,
  keywords,
  run: () => undefined,
})
const entries = [entry('Stop web', 'nginx'), entry('web', 'nginx'), entry('db', 'postgres web')]
const find = (query: string, limit = 10): string[] => searchPalette(entries, query, limit).map(({ label }) => label)

describe('palette', () => {
  it('ranks what begins with the query before what contains it, and that before keywords', () => {
    expect(find('web')).toEqual(['web', 'Stop web', 'db'])
  })

  it('needs every word', () => {
    expect(find('web stop')).toEqual(['Stop web'])
    expect(find('nginx stop')).toEqual(['Stop web'])
    expect(find('nothing')).toEqual([])
  })

  it('finds an action by the words of its command', () => {
    const prune = entry('Remove unused volumes…', '', 'volumes:prune')
    expect(searchPalette([...entries, prune], 'docker volume prune', 10)).toEqual([prune])
  })

  it('shows all in their order for no query, up to the limit', () => {
    expect(find('')).toEqual(['Stop web', 'web', 'db'])
    expect(find('', 1)).toEqual(['Stop web'])
  })

  it('asks each provider until it is disposed of', () => {
    const dispose = registerPalette(() => [entry('api')])
    expect(paletteEntries().map(({ label }) => label)).toEqual(['api'])
    dispose()
    expect(paletteEntries()).toEqual([])
  })
})
