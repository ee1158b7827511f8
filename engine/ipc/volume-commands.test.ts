import { expect, it } from 'vitest'
import { copyFromVolumeText } from './volume-commands.ts'

it('takes files out of a volume only where all of them are in the folder', () => {
  const copy = (after?: 'empty' | 'remove') => copyFromVolumeText({ volume: 'data', folder: '/home/me/my data', after })
  const read =
    'docker run --rm --network none -v data:/volume:ro longshore-helper:1 /bin/tar --create --blocking-factor=64 --format=pax --file=- --directory=/volume .'
  const plain = `mkdir -p '/home/me/my data' && ${read} | tar -C '/home/me/my data' -xpf -`
  expect(copy()).toBe(plain)
  const compared = `${plain} && ${read} | tar -C '/home/me/my data' -df -`
  expect(copy('remove')).toBe(`${compared} && docker volume rm data`)
  expect(copy('empty')).toBe(
    `${compared} && docker run --rm --network none -v data:/volume longshore-helper:1 find /volume -mindepth 1 -delete`,
  )
})
