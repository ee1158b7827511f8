import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { publishFolder } from './publish.ts'

let parent: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'longshore-publish-'))
})

afterEach(async () => {
  await rm(parent, { recursive: true })
})

it('makes the folder whole and leaves nothing beside it', async () => {
  await publishFolder(join(parent, 'made'), (folder) => writeFile(join(folder, 'file'), 'whole'))
  expect(await readFile(join(parent, 'made/file'), 'utf8')).toBe('whole')
  expect(await readdir(parent)).toEqual(['made'])
})

it('leaves nothing when filling fails', async () => {
  const filling = publishFolder(join(parent, 'made'), async (folder) => {
    await writeFile(join(folder, 'file'), 'half')
    throw new Error('the disk is full')
  })
  await expect(filling).rejects.toThrow('the disk is full')
  expect(await readdir(parent)).toEqual([])
})

it('gives way to a process that made the folder meanwhile', async () => {
  await publishFolder(join(parent, 'made'), async (folder) => {
    await writeFile(join(folder, 'file'), 'second')
    await mkdir(join(parent, 'made'))
    await writeFile(join(parent, 'made/file'), 'first')
  })
  expect(await readFile(join(parent, 'made/file'), 'utf8')).toBe('first')
  expect(await readdir(parent)).toEqual(['made'])
})

it('removes what a killed process left, and nothing of a living one', async () => {
  // Above the kernel's limit, so no process ever has it.
  await mkdir(join(parent, 'made.part-4194305'))
  await mkdir(join(parent, `other.part-${process.ppid}`))
  await publishFolder(join(parent, 'made'), async () => undefined)
  expect((await readdir(parent)).toSorted()).toEqual(['made', `other.part-${process.ppid}`])
})
