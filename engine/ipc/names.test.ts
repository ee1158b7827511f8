import { expect, test } from 'vitest'
import {
  checkContainerName,
  checkContainerPath,
  checkEnvironmentName,
  checkHostAddress,
  checkHostPath,
  checkVolumeName,
  checkWorkingDir,
  parseEnvironmentLine,
  parsePort,
  problemOf,
} from './names.ts'

test.each(['web', 'web-1', 'a.b_c', '0x', 'Web'])('%s may name a container and a volume', (name) => {
  expect(checkContainerName(name)).toBeUndefined()
  expect(checkVolumeName(name)).toBeUndefined()
})

test.each(['', 'a', '-web', '_web', 'we b', 'wéb', 'web/1', 'web\n'])('%j may not', (name) => {
  expect(checkContainerName(name)).toMatchObject({ reason: 'nameInvalid', params: { name } })
  expect(checkVolumeName(name)).toMatchObject({ reason: 'volumeNameInvalid', params: { name } })
})

test('ports are whole numbers from 1 to 65535', () => {
  expect(['1', '80', '65535'].map(parsePort)).toEqual([1, 80, 65535])
  for (const port of ['', '0', '65536', '-1', '8e1', '80.0', '0x50', ' 80', '100000000000']) {
    expect(problemOf(() => parsePort(port))).toMatchObject({ reason: 'portInvalid', params: { port } })
  }
})

test('host addresses are IPv4 or IPv6', () => {
  for (const address of ['0.0.0.0', '127.0.0.1', '::', '::1', 'fe80::1'])
    expect(checkHostAddress(address)).toBeUndefined()
  for (const address of ['', 'localhost', '256.0.0.1', '1.2.3', '[::1]', '1::2::3']) {
    expect(checkHostAddress(address)).toMatchObject({ reason: 'hostAddressInvalid' })
  }
})

test('an environment line is split at its first equals sign', () => {
  expect(parseEnvironmentLine('A=b=c')).toEqual({ name: 'A', value: 'b=c' })
  expect(parseEnvironmentLine('A=')).toEqual({ name: 'A', value: '' })
  expect(problemOf(() => parseEnvironmentLine('A'))).toMatchObject({
    reason: 'environmentInvalid',
    params: { line: 'A' },
  })
  expect(problemOf(() => parseEnvironmentLine('=b'))).toMatchObject({ reason: 'environmentNameInvalid' })
})

test('an environment name is not empty and has no equals sign', () => {
  expect(checkEnvironmentName('A')).toBeUndefined()
  for (const name of ['', 'A=']) expect(checkEnvironmentName(name)).toMatchObject({ reason: 'environmentNameInvalid' })
})

test('paths are absolute, and nothing is mounted over the root of a container', () => {
  expect(checkContainerPath('/srv')).toBeUndefined()
  for (const path of ['', 'srv', './srv', '/', '//'])
    expect(checkContainerPath(path)).toMatchObject({ reason: 'containerPathInvalid' })
  for (const path of ['/', '/srv']) expect(checkWorkingDir(path)).toBeUndefined()
  expect(checkWorkingDir('srv')).toMatchObject({ reason: 'containerPathInvalid' })
  expect(checkHostPath('/')).toBeUndefined()
  for (const path of ['', 'srv', '~/srv']) expect(checkHostPath(path)).toMatchObject({ reason: 'hostPathInvalid' })
})

test('an error that is not about the text is not mistaken for one', () => {
  expect(() =>
    problemOf(() => {
      throw new TypeError('broken')
    }),
  ).toThrow(TypeError)
})
