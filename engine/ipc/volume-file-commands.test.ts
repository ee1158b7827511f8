import { expect, it } from 'vitest'
import { toText } from './docker-command.ts'
import { copyInText, copyOutText, readText, rootCommand } from './volume-file-commands.ts'

const helper = { name: 'longshore-data-1f3a', volume: 'data' }
const options = { archive: false, followLink: false }

it('never names the container that a volume is looked at through', () => {
  const run = 'docker run --rm --network none'
  expect(toText(rootCommand(helper, ['mkdir', '/volume/a']))).toBe(
    `${run} -v data:/volume longshore-helper:1 mkdir /volume/a`,
  )
  expect(copyInText({ ...helper, ...options, sources: ['/home/me/a b', '/etc/'], target: '/volume/sub' })).toEqual([
    `tar -C /home/me -cf - 'a b' | docker run --rm -i --network none -v data:/volume longshore-helper:1 tar -C /volume/sub -xpf -`,
    `tar -C / -cf - etc | docker run --rm -i --network none -v data:/volume longshore-helper:1 tar -C /volume/sub -xpf -`,
  ])
  expect(copyOutText({ ...helper, ...options, sources: ['/volume/sub/a'], target: '/home/me' })).toEqual([
    `${run} -v data:/volume:ro longshore-helper:1 tar -C /volume/sub -cf - a | tar -C /home/me -xpf -`,
  ])
  expect(readText(helper, '/volume/a')).toBe(`${run} -v data:/volume:ro longshore-helper:1 cat /volume/a`)
})

it('is docker’s own for a container', () => {
  const web = { name: 'web', ...options }
  expect(toText(rootCommand(web, ['mkdir', '/a']))).toBe('docker exec -u 0 web mkdir /a')
  expect(copyInText({ ...web, sources: ['/a'], target: '/b' })).toEqual(['docker cp /a web:/b'])
  expect(copyOutText({ ...web, sources: ['/a'], target: '/b' })).toEqual(['docker cp web:/a /b'])
})
