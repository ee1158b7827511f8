import { describe, expect, it, test } from 'vitest'
import { runRequest, type RunRequestInput } from '../../../../engine/ipc/models/run-request.ts'
import { duplicateRequest } from './duplicate.ts'
import { findLocalImage } from './local-image.ts'
import { ownVolumes } from './own-volumes.ts'

const label = (name: string, value: string) => ({ name, value })

describe('a duplicate', () => {
  const duplicate = (request: Omit<RunRequestInput, 'image'>, ...taken: string[]) =>
    duplicateRequest(runRequest({ image: 'redis:7', name: 'web', ...request }), 'web', new Set(['web', ...taken]), [
      request.network ?? 'bridge',
    ])

  it('is the same under a free name', () => {
    const request = { env: [{ name: 'A', value: '1' }], labels: [label('team', 'shop')] }
    expect(duplicate(request, 'web-2')).toEqual({
      request: runRequest({ image: 'redis:7', name: 'web-3', ...request }),
      notes: [],
    })
  })

  it('leaves to the original what only one can have, and says so', () => {
    const networking = { ip: '10.0.0.5', macAddress: '02:42:ac:11:00:02', aliases: ['web', 'shop'], dns: ['9.9.9.9'] }
    const { request, notes } = duplicate({ network: 'front', networking })
    expect(request.networking).toEqual(
      runRequest({ image: 'a', networking: { aliases: ['shop'], dns: ['9.9.9.9'] } }).networking,
    )
    expect(notes).toEqual([{ kind: 'addresses' }])
  })

  it('is made in one network, and says which others the original is in', () => {
    const request = runRequest({ image: 'redis:7', network: 'front' })
    const { notes } = duplicateRequest(request, 'web', new Set(), ['front', 'back'])
    expect(notes).toEqual([{ kind: 'networks', names: ['back'] }])
  })

  it('does not belong to the compose project of the original', () => {
    const { request, notes } = duplicate({
      labels: [
        label('com.docker.compose.project', 'shop'),
        label('com.docker.compose.service', 'web'),
        label('team', 'a'),
      ],
      networking: { aliases: ['web', 'shop-web-1'] },
    })
    expect(request.labels).toEqual([label('team', 'a')])
    expect(request.networking.aliases).toEqual([])
    expect(notes).toEqual([{ kind: 'project', project: 'shop' }])
  })

  it('says which volumes both would write to', () => {
    const { request, notes } = duplicate({
      mounts: [
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'volume', source: 'data', target: '/twice' },
        { type: 'volume', source: 'config', target: '/config', readOnly: true },
        { type: 'volume', target: '/anonymous' },
        { type: 'bind', source: '/srv', target: '/srv' },
      ],
    })
    expect(request.mounts).toHaveLength(5)
    expect(notes).toEqual([{ kind: 'volumes', names: ['data'] }])
  })
})

test('the own volumes of a container are not those that it has from others', () => {
  const [own, lent] = ['a'.repeat(64), 'b'.repeat(64)]
  const mount = (source: string, target: string) => ({ type: 'volume' as const, source, target, readOnly: false })
  const detail = { mounts: [mount(own, '/own'), mount(lent, '/lent'), mount('named', '/named')] }
  const rows = [{ id: 'c'.repeat(64), name: 'files', mounts: [mount(lent, '/lent')] }]
  const carried = (...volumesFrom: string[]) =>
    ownVolumes(
      detail,
      runRequest({ image: 'a', volumesFrom: volumesFrom.map((container) => ({ container })) }),
      rows,
    ).map(({ target }) => target)
  expect(carried()).toEqual(['/own', '/lent'])
  expect(carried('files')).toEqual(['/own'])
  expect(carried('cccc')).toEqual(['/own'])
  expect(carried('other')).toEqual(['/own', '/lent'])
})

test.each([
  ['redis:7', true],
  ['app', true],
  ['app:latest', true],
  ['redis', false],
  ['redis@sha256:12', true],
  [`sha256:${'ab'.repeat(32)}`, true],
  ['abababababab', true],
  ['sha256:cd', false],
  ['cdcd', false],
])('%s is on the engine: %s', (name, is) => {
  const image = { id: `sha256:${'ab'.repeat(32)}`, tags: ['redis:7', 'app:latest'], digests: ['redis@sha256:12'] }
  expect(findLocalImage([image], name) !== undefined).toBe(is)
})
