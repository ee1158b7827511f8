import { describe, expect, it } from 'vitest'
import { judge, probesFor } from './probes.ts'
import type { ProbeEnd, Tool } from './probes.ts'

const end = (change: Partial<ProbeEnd>): ProbeEnd => ({ code: 0, output: '', complaint: '', ...change })

describe('a name', () => {
  it.each<[Tool, string, string | undefined]>([
    ['getent', '10.99.0.9       db', '10.99.0.9'],
    ['getent', 'fd00::9         db', 'fd00::9'],
    ['getent', '', undefined],
    ['nslookup', 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nName:\tdb\nAddress: 10.99.0.9\n', '10.99.0.9'],
    ['nslookup', 'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\n** server can’t find db: NXDOMAIN', undefined],
    [
      'nslookup',
      'Server:    127.0.0.11\nAddress 1: 127.0.0.11\n\nName:      db\nAddress 1: 10.99.0.9 db.shop',
      '10.99.0.9',
    ],
    ['ping', 'PING db (10.99.0.9): 56 data bytes', '10.99.0.9'],
    ['ping', 'PING db(fd00::9 (fd00::9)) 56 data bytes', 'fd00::9'],
  ])('asked of %s: %j', (tool, output, address) => {
    const verdict = judge('name', tool, end({ output }))
    expect(verdict).toEqual(address === undefined ? { outcome: 'silent' } : { outcome: 'answers', address })
  })
})

describe('an address', () => {
  it('answers, is silent, or may not be asked', () => {
    expect(judge('ping', 'ping', end({}))).toEqual({ outcome: 'answers' })
    expect(judge('ping', 'ping', end({ code: 1 }))).toEqual({ outcome: 'silent' })
    const complaint = 'ping: permission denied (are you root?)'
    expect(judge('ping', 'ping', end({ code: 1, complaint }))).toEqual({ outcome: 'untried', why: 'permission' })
  })
})

describe('a port', () => {
  it.each<[Tool, Partial<ProbeEnd>, string]>([
    ['bash', {}, 'answers'],
    ['bash', { code: 1, complaint: 'bash: connect: Connection refused' }, 'refused'],
    ['bash', { code: 124 }, 'silent'],
    ['nc', {}, 'answers'],
    ['nc', { code: 143 }, 'answers'],
    ['nc', { code: 1, complaint: "nc: can't connect to remote host (10.1.0.9): Connection refused" }, 'refused'],
    ['nc', { code: 1, complaint: 'nc: timed out' }, 'silent'],
    ['curl', { code: 52, complaint: 'curl: (52) Empty reply from server' }, 'answers'],
    ['curl', { code: 7, complaint: 'curl: (7) Failed to connect: Connection refused' }, 'refused'],
    ['curl', { code: 28, complaint: 'curl: (28) Connection timed out' }, 'silent'],
    ['wget', { code: 1, complaint: 'wget: server returned error: HTTP/1.1 404 Not Found' }, 'answers'],
    ['wget', { code: 1, complaint: 'wget: download timed out' }, 'silent'],
  ])('asked by %s: %j', (tool, change, outcome) => expect(judge('port', tool, end(change))).toEqual({ outcome }))
})

it('puts names and addresses into arguments, never into a script', () => {
  const hostile = '$(reboot)'
  const commands = (['name', 'ping', 'port'] as const).flatMap((kind) =>
    probesFor({ kind, target: hostile, address: hostile }).map(({ command }) => command),
  )
  const scripts = commands.filter(([, flag]) => flag === '-c').map(([, , script]) => script)
  expect(scripts.filter((script) => script?.includes(hostile))).toEqual([])
})
