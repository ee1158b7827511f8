import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { toBreak } from './driver.ts'
import { explain, limitLog, tail } from './daemon-log.ts'

describe('explain', () => {
  test.each([
    ['write /data/docker/tmp: no space left on device', 'disk that holds', false],
    ['failed to register "bridge" driver: exec: "iptables": executable file not found in $PATH', 'iptables is', false],
    ['iptables v1.8.9: can’t: Permission denied (you must be root)', 'firewall rules', false],
    ["iptables v1.8.9: can't initialize iptables table `nat': Table does not exist", 'kernel lacks', false],
    ['iptables failed: iptables -t nat -I DOCKER -i b -j RETURN: No chain/target/match', 'same moment', true],
    ["failed to start daemon: Devices cgroup isn't mounted", 'Control groups', false],
    ['bridge device with non default name lshore0 must be created manually', 'network bridge', true],
    ['ensure docker is not running or delete /run/pid: process with PID 12 is still running', 'same data', true],
    ['error while opening volume store metadata database: timeout', 'same data', true],
    ['invalid mirror: unsupported scheme "ftp" in "ftp://x"', 'registry mirrors', false],
    ['error initializing graphdriver: driver not supported', 'overlay mounts', false],
    ['dockerd: error while loading shared libraries: libsystemd.so.0: cannot open', 'system library', false],
    ["dockerd: /lib/libc.so.6: version `GLIBC_2.34' not found", 'too old', false],
    ['[rootlesskit:parent] error: failed to setup UID/GID map: newuidmap 12 failed', 'ids of containers', false],
    ['failed to start the child: fork/exec /proc/self/exe: operation not permitted', 'user namespaces', false],
    ['mkdir /data/docker: read-only file system', 'read-only', false],
    ['listen unix /run/docker.sock: bind: invalid argument', 'socket', false],
    ['fork/exec runc: resource temporarily unavailable', 'ran out', true],
  ])('“%s”', (line, words, transient) => {
    const broken = explain('dockerd', [`time="2026" level=error msg="${line}"`])
    expect(broken.failure.reason).toContain(words)
    expect(broken.transient).toBe(transient)
  })

  test('of a full disk it says so', () => {
    const log = ['level=error msg="mkdir /data/tmp: no space left on device"']
    expect(explain('dockerd', log).failure).toMatchObject({ noSpace: true })
    expect(toBreak(Object.assign(new Error('write'), { code: 'ENOSPC' }), 'start').failure).toMatchObject({
      step: 'start',
      noSpace: true,
    })
  })

  test('a warning on the way does not explain a crash', () => {
    const log = ['time="2026" level=warning msg="no space left on device"', 'panic: nil pointer']
    const broken = explain('dockerd', log)
    expect(broken.failure).toEqual({ step: 'dockerd', reason: 'dockerd ended unexpectedly.', log })
    expect(broken.transient).toBe(true)
  })
})

describe('log file', () => {
  let file: string

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'longshore-'))
    file = join(folder, 'dockerd.log')
    onTestFinished(() => rmSync(folder, { recursive: true }))
  })

  test('has no tail when it does not exist', () => {
    expect(tail(file)).toEqual([])
  })

  test('gives whole last lines', () => {
    writeFileSync(file, Array.from({ length: 5_000 }, (_, index) => `line ${index}\n`).join(''))
    expect(tail(file)).toHaveLength(30)
    expect(tail(file).at(-1)).toBe('line 4999')
    writeFileSync(file, `${'x'.repeat(20_000)}\nlast\n`)
    expect(tail(file)).toEqual(['last'])
  })

  test('is emptied past its limit', () => {
    writeFileSync(file, 'short')
    limitLog(file)
    expect(statSync(file).size).toBe(5)
    truncateSync(file, 11 * 1024 * 1024)
    limitLog(file)
    expect(statSync(file).size).toBe(0)
  })
})
