import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingsChange, settingsSchema } from '../ipc/models/settings.ts'
import { createSettings } from './settings.ts'

let folder: string
let file: string
let errors: unknown[]
const note = (error: unknown): void => void errors.push(error)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
  file = join(folder, 'new', 'settings.json')
  errors = []
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('createSettings', () => {
  it('has defaults without a file, which is no error', () => {
    expect(createSettings(file, note).current).toEqual(settingsSchema.parse({}))
    expect(errors).toEqual([])
  })

  it('changes what is given, keeps the rest, on disk too, and says so', async () => {
    const settings = createSettings(file, note)
    let told = 0
    settings.onChange(() => (told += 1))
    await Promise.all([settings.update({ driver: 'external' }), settings.update({ registryMirrors: ['http://m'] })])
    const expected = { ...settingsSchema.parse({}), driver: 'external', registryMirrors: ['http://m'] }
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected)
    expect(createSettings(file, note).current).toEqual(expected)
    expect(told).toBe(2)
  })

  it('is asked for a change of nothing but what is given', () => {
    const all = settingsSchema.parse({})
    for (const [name, value] of Object.entries(all)) {
      expect(settingsChange.parse({ [name]: value })).toEqual({ [name]: value })
    }
  })

  it('keeps the valid fields of a file with bad ones', () => {
    file = join(folder, 'settings.json')
    writeFileSync(file, '{"driver":"magic","externalHost":"tcp://box:2375"}')
    expect(createSettings(file, note).current).toMatchObject({ driver: 'bundled', externalHost: 'tcp://box:2375' })
  })

  it('tells of a file that is no JSON and goes on with defaults', () => {
    file = join(folder, 'settings.json')
    writeFileSync(file, '{')
    expect(createSettings(file, note).current.driver).toBe('bundled')
    expect(errors).toHaveLength(1)
  })
})
