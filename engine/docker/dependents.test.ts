import { expect, test } from 'vitest'
import { waysTo } from './dependents.ts'

const target = { Id: 'ab12'.repeat(16), Name: '/web', HostConfig: {}, NetworkSettings: {} } as Inspected
type Inspected = Parameters<typeof waysTo>[0]

function other(HostConfig: object, links: string[] = []): Inspected {
  const Networks = { mine: { Links: links.length > 0 ? links : null } }
  return { Id: 'cd', Name: '/other', HostConfig, NetworkSettings: { Networks } } as unknown as Inspected
}

test.each([
  ['an id', { NetworkMode: `container:${target.Id}` }, ['network']],
  ['a short id', { PidMode: 'container:ab12ab12' }, ['pid']],
  ['a name', { IpcMode: 'container:web', VolumesFrom: ['web:ro'] }, ['ipc', 'volumes']],
  ['a link as the default bridge has it', { Links: ['/web:/other/db'] }, ['link']],
  ['another name', { NetworkMode: 'container:web2', IpcMode: 'shareable', Links: ['/webs:/other/web'] }, []],
  ['nobody', { NetworkMode: 'container:', PidMode: '' }, []],
] as const)('finds what refers by %s', (_, host, ways) => {
  expect(waysTo(other(host), target)).toEqual(ways)
})

test('finds a link in a network of its own', () => {
  expect(waysTo(other({}, ['web:db']), target)).toEqual(['link'])
})
