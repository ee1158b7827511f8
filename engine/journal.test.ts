import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal } from './journal.ts'

let folder: string
let file: string
let errors: unknown[]
const open = () => createJournal<string>(file, (error) => errors.push(error))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
  file = join(folder, 'state', 'tasks.json')
  errors = []
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('createJournal', () => {
  it('is empty where there is no file, which is no error', async () => {
    expect(await open().load()).toEqual([])
    expect(errors).toEqual([])
  })

  it('keeps the newest of what is saved in a hurry, for its owner only', async () => {
    const journal = open()
    for (const entry of ['a', 'b', 'c']) journal.save([entry])
    await journal.flush()
    expect(await open().load()).toEqual(['c'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    journal.save([])
    await journal.flush()
    expect(readFileSync(file, 'utf8')).toBe('[]')
  })

  it('tells of a damaged file, and of one that cannot be written, and goes on', async () => {
    file = join(folder, 'tasks.json')
    writeFileSync(file, '[{')
    expect(await open().load()).toEqual([])
    file = join(folder, 'tasks.json', 'below')
    const journal = open()
    journal.save(['a'])
    await journal.flush()
    expect(errors).toHaveLength(2)
  })
})
