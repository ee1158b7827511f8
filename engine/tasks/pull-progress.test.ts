import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPullProgress } from './pull-progress.ts'
import type { PullMessage } from '../docker/pull.ts'

/** A layer as a registry might serve it. */
interface PlannedLayer {
  id: string
  size: number
  present: boolean
  /** Shares of the size that are reported; going down means that the download was retried. */
  reports: number[]
  /** The registry tells no Content-Length. */
  unsized: boolean
}

const plannedLayers = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[0-9a-f]{12}$/),
    size: fc.integer({ min: 1, max: 2e9 }),
    present: fc.boolean(),
    reports: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
    unsized: fc.boolean(),
  }),
  { selector: (layer) => layer.id, minLength: 1, maxLength: 12 },
)

function messagesOf({ id, size, present, reports, unsized }: PlannedLayer): PullMessage[] {
  if (present) return [{ id, status: 'Already exists' }]
  const downloading = reports.map((share, at) => {
    const detail = { current: Math.floor(share * size), ...(unsized ? {} : { total: size }) }
    const retried = (reports[at - 1] ?? 0) > share
    return [
      ...(retried ? [{ id, status: 'Retrying in 1 second' }] : []),
      { id, status: 'Downloading', progressDetail: detail },
    ]
  })
  return [
    { id, status: 'Waiting' },
    ...downloading.flat(),
    { id, status: 'Verifying Checksum' },
    { id, status: 'Download complete' },
    { id, status: 'Extracting', progressDetail: { current: 1, total: size } },
    { id, status: 'Pull complete' },
  ]
}

/** Interleaves the layers' messages, keeping the order of each; `picks` chooses who speaks next. */
function interleave(layers: PlannedLayer[], picks: number[]): PullMessage[] {
  const queues = layers.map(messagesOf)
  const announced = layers.filter((layer) => !layer.present).map(({ id }) => ({ id, status: 'Pulling fs layer' }))
  const messages: PullMessage[] = [{ status: 'Pulling from library/redis', id: '7' }, ...announced]
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const open = queues.filter((queue) => queue.length > 0)
    messages.push(open[(picks[turn % picks.length] ?? 0) % open.length]!.shift()!)
  }
  return messages
}

describe('createPullProgress', () => {
  it('never falls and ends at one, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(plannedLayers, fc.array(fc.nat(), { minLength: 1, maxLength: 50 }), (layers, picks) => {
        const pull = createPullProgress()
        let before = { done: 0, share: 0 }
        for (const message of interleave(layers, picks)) {
          pull.apply(message)
          const { done, total } = pull.progress
          const share = total === 0 ? 0 : done / total
          expect(done).toBeGreaterThanOrEqual(before.done)
          expect(share).toBeGreaterThanOrEqual(before.share)
          expect(share).toBeLessThanOrEqual(1)
          expect(Number.isInteger(total)).toBe(true)
          before = { done, share }
        }
        const { done, total, estimated } = pull.progress
        expect(done).toBe(total)
        expect(estimated).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('counts all bytes of what was downloaded', () => {
    const layers = [100, 2000, 30].map((size, at) => ({
      id: `${at}`,
      size,
      present: false,
      reports: [0.5],
      unsized: false,
    }))
    const pull = createPullProgress()
    for (const message of interleave(layers, [0])) pull.apply(message)
    expect(pull.progress).toEqual({ done: 2130, total: 2130, unit: 'bytes' })
  })

  it('expects layers without a size to be as large as the others', () => {
    const pull = createPullProgress()
    pull.apply({ id: 'a', status: 'Pulling fs layer' })
    pull.apply({ id: 'b', status: 'Pulling fs layer' })
    expect(pull.progress.total).toBe(0)
    pull.apply({ id: 'a', status: 'Downloading', progressDetail: { current: 100, total: 100 } })
    expect(pull.progress).toEqual({ done: 100, total: 200, unit: 'bytes', estimated: true })
  })

  it('holds its share when a layer turns out large, and goes on counting bytes', () => {
    const pull = createPullProgress()
    pull.apply({ id: 'a', status: 'Pulling fs layer' })
    pull.apply({ id: 'b', status: 'Pulling fs layer' })
    pull.apply({ id: 'a', status: 'Downloading', progressDetail: { current: 100, total: 100 } })
    pull.apply({ id: 'b', status: 'Downloading', progressDetail: { current: 100, total: 900 } })
    expect(pull.progress).toEqual({ done: 200, total: 400, unit: 'bytes', estimated: true })
    expect(pull.expected).toBe(1000)
    pull.apply({ id: 'b', status: 'Downloading', progressDetail: { current: 650, total: 900 } })
    expect(pull.progress).toEqual({ done: 750, total: 1000, unit: 'bytes' })
  })

  it('tells layers, digest and whether something new came', () => {
    const pull = createPullProgress()
    pull.apply({ status: 'Pulling from library/redis', id: '7' })
    pull.apply({ id: 'a', status: 'Already exists' })
    pull.apply({ id: 'b', status: 'Downloading', progressDetail: { current: 1, total: 2 } })
    expect(pull.changed).toBeUndefined()
    pull.apply({ status: 'Digest: sha256:abc' })
    pull.apply({ status: 'Status: Downloaded newer image for redis:7' })
    expect(pull.steps).toEqual([
      { id: 'a', label: 'a', state: 'present', done: 0, total: 0 },
      { id: 'b', label: 'b', state: 'downloading', done: 1, total: 2 },
    ])
    expect([pull.digest, pull.changed]).toEqual(['sha256:abc', true])
  })

  it('knows a pull that brought nothing', () => {
    const pull = createPullProgress()
    pull.apply({ status: 'Status: Image is up to date for redis:7' })
    expect(pull.changed).toBe(false)
    expect(pull.progress).toEqual({ done: 0, total: 0, unit: 'bytes' })
  })
})
