import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backupName, backupTime, nextName, snapshotName } from './backup-name.ts'
import { COMPRESSIONS } from './volume-archive.ts'

const at = (text: string): number => new Date(text).getTime()

it('has the volume and the time in it', () => {
  expect(backupName('shop', at('2026-11-26T18:00:59'), 'zstd')).toBe('shop-2026-11-26T18-00.tar.zst')
  expect(snapshotName('shop', at('2026-11-26T18:00:09'))).toBe('shop-snapshot-2026-11-26T18-00-09')
  expect(backupName('a/b', at('2026-01-02T03:04:00'), 'none')).toBe('a_b-2026-01-02T03-04.tar')
  expect(nextName('shop-2026-11-26T18-00.tar.zst', 2)).toBe('shop-2026-11-26T18-00-2.tar.zst')
})

it('knows its own again, and no other', () => {
  const volumes = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,20}$/)
  const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(volumes, times, fc.constantFrom(...COMPRESSIONS), (volume, time, compression) => {
      const name = backupName(volume, time.getTime(), compression)
      const known = backupTime(volume, name)
      // To the minute; in the hour that the clocks have twice it may be the other one.
      expect(Math.abs((known ?? 0) - time.getTime())).toBeLessThanOrEqual(3_660_000)
      expect(backupTime(volume, nextName(name, 3))).toBe(known)
      expect(backupTime(`${volume}x`, name)).toBeUndefined()
      expect(backupTime(volume, `${name}.sha256`)).toBeUndefined()
      expect(backupTime(volume, `${name}.longshore-unfinished`)).toBeUndefined()
    }),
  )
  expect(backupTime('shop', 'shop-2026-13-26T18-00.tar')).toBeUndefined()
  expect(backupTime('shop', 'shop-data-2026-11-26T18-00.tar')).toBeUndefined()
})
