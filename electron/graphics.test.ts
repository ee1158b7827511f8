import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mayHaveGraphics } from './graphics.ts'

it('finds no graphics processor only where Linux has no device of one', () => {
  const devices = mkdtempSync(join(tmpdir(), 'devices-'))
  try {
    expect(mayHaveGraphics('linux', devices)).toBe(false)
    expect(mayHaveGraphics('darwin', devices)).toBe(true)
    mkdirSync(join(devices, 'dri'))
    expect(mayHaveGraphics('linux', devices)).toBe(true)
  } finally {
    rmSync(devices, { recursive: true })
  }
})
