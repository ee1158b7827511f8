import { describe, expect, it } from 'vitest'
import { isEngineHost, isInsecureRegistry, isMirror } from './validate.ts'

describe('isEngineHost', () => {
  it.each(['', 'unix:///var/run/docker.sock', 'tcp://10.0.0.2:2375', 'tcp://[::1]:2376', 'tcp://host:80'])(
    'takes %j',
    (host) => {
      expect(isEngineHost(host)).toBe(true)
    },
  )

  it.each([
    'unix://',
    'unix://docker.sock',
    'tcp://host',
    'tcp://:2375',
    '/var/run/docker.sock',
    'http://host:2375',
    'tcp://host:2375/path',
  ])('refuses %j', (host) => {
    expect(isEngineHost(host)).toBe(false)
  })
})

describe('isMirror', () => {
  it.each([
    'https://mirror.example.com',
    'http://127.0.0.1:5000',
    'https://mirror.example.com/',
    'https://m_x.example/hub',
  ])('takes %j', (address) => {
    expect(isMirror(address)).toBe(true)
  })

  it.each([
    '',
    'mirror.example.com',
    'https://',
    'ftp://mirror.example.com',
    'https://m?x=1',
    'https://m?',
    'https://m#',
    'https://user:secret@mirror.example.com',
    'https://mirror example.com',
    'https://mirror.example.com/%zz',
    'https://mirror"example.com',
    String.raw`https://mirror.example.com\v2`,
  ])('refuses %j', (address) => {
    expect(isMirror(address)).toBe(false)
  })
})

describe('isInsecureRegistry', () => {
  it.each(['Reg.example.com:5000', 'localhost', '10.0.0.0/8', '127.0.0.1:5000', '[::1]:5000', 'fd00::/8'])(
    'takes %j',
    (entry) => {
      expect(isInsecureRegistry(entry)).toBe(true)
    },
  )

  it.each([
    '',
    'https://registry.example.com',
    'registry.example.com/team',
    'host:0',
    'host:70000',
    '10.0.0.0/33',
    '192.168.1.300/24',
    '-host:5000',
    'host-',
    'my_host:5000',
    'a..b',
  ])('refuses %j', (entry) => {
    expect(isInsecureRegistry(entry)).toBe(false)
  })
})
