import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpeedometer } from './speed.ts'

describe('createSpeedometer', () => {
  it('finds a steady speed however often it is told', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e8 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 10, maxLength: 60 }),
        (perSecond, pauses) => {
          const meter = createSpeedometer()
          let now = 1000
          meter.add(0, now)
          for (const pause of [...pauses, 500]) {
            now += pause
            meter.add(((now - 1000) / 1000) * perSecond, now)
          }
          expect(meter.speed).toBeCloseTo(perSecond, -Math.log10(perSecond) + 4)
        },
      ),
    )
  })

  it('says nothing before half a second, and no time left while nothing moves', () => {
    const meter = createSpeedometer()
    expect(meter.speed).toBeUndefined()
    meter.add(0, 0)
    meter.add(1000, 100)
    expect(meter.speed).toBeUndefined()
    meter.add(1000, 60_000)
    expect(meter.timeLeft(1000)).toBeUndefined()
  })

  it('divides what remains by the speed', () => {
    const meter = createSpeedometer()
    for (let second = 0; second < 5; second += 1) meter.add(second * 100, second * 1000)
    expect(meter.timeLeft(1000)).toBeCloseTo(10)
  })
})
