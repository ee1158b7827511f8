import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  bundleRequirement,
  cgroupDelegationRequirement,
  cgroupRequirement,
  deviceRequirement,
  diskRequirement,
  overlayRequirement,
  programRequirement,
  socketRequirement,
  subordinateIdRequirement,
  unmet,
  userNamespaceRequirement,
  type Host,
} from './requirements.ts'

/** A machine that has these files only. */
function hostWith(files: Record<string, string>): Host {
  const root = mkdtempSync(join(tmpdir(), 'longshore-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text, { mode: 0o755 })
  }
  return { root, env: { PATH: join(root, 'bin') }, user: { uid: 1000, name: 'ada' } }
}

test('programs are looked for in PATH', () => {
  expect(programRequirement(hostWith({ 'bin/iptables': '' }), 'iptables', 'for networks')).toEqual({
    name: 'iptables',
    met: true,
  })
  expect(programRequirement(hostWith({}), 'newuidmap', 'to map users', 'uidmap')).toEqual({
    name: 'newuidmap',
    met: false,
    problem: 'newuidmap is missing: the engine needs it to map users.',
    hint: 'Install the package uidmap.',
    command: 'sudo apt-get install uidmap',
  })
})

test('socket paths have 107 bytes at most, counted in bytes', () => {
  expect(socketRequirement(['/'.padEnd(107, 'a')]).met).toBe(true)
  expect(socketRequirement(['/a', '/'.padEnd(108, 'a')]).problem).toContain('too long')
  expect(socketRequirement([`/${'ü'.repeat(54)}`]).met).toBe(false)
})

test('a folder that does not exist yet is measured by the disk it will be on', () => {
  expect(diskRequirement('/nowhere/at/all')).toEqual({ name: 'disk-space', met: true })
  const full = diskRequirement('/proc')
  expect(full.problem).toContain('0 MB left')
  expect(unmet([full])).toMatchObject({ step: 'requirements', noSpace: true })
})

test('overlays are built in, or a module of the running kernel', () => {
  expect(overlayRequirement(hostWith({ 'proc/filesystems': 'nodev\tproc\nnodev\toverlay\n' })).met).toBe(true)
  const modules = { 'proc/sys/kernel/osrelease': '6.1.0\n', 'lib/modules/6.1.0/kernel/fs/overlayfs/overlay.ko': '' }
  expect(overlayRequirement(hostWith(modules)).met).toBe(true)
  expect(overlayRequirement(hostWith({ 'proc/filesystems': 'nodev\tproc\n' })).command).toBe('sudo modprobe overlay')
})

test('control groups of both versions count', () => {
  expect(cgroupRequirement(hostWith({ 'proc/mounts': 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n' })).met).toBe(true)
  expect(cgroupRequirement(hostWith({ 'proc/mounts': 'cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0\n' })).met).toBe(true)
  expect(cgroupRequirement(hostWith({ 'proc/mounts': 'tmpfs /sys/fs/cgroup tmpfs rw 0 0\n' })).met).toBe(false)
})

test('ids are granted by name or number, 65,536 of them', () => {
  const met = ['ada:100000:65536', '1000:100000:65536', 'ada:100000:1000', 'adam:100000:65536'].map(
    (line) => subordinateIdRequirement(hostWith({ 'etc/subuid': `${line}\n` }), 'subuid').met,
  )
  expect(met).toEqual([true, true, false, false])
})

test('the command for ids names a range that nobody has', () => {
  const taken = hostWith({ 'etc/subgid': 'bob:100000:65536\neve:165536:65536\n' })
  expect(subordinateIdRequirement(taken, 'subgid').command).toBe('sudo usermod --add-subgids 231072-296607 ada')
  expect(subordinateIdRequirement(hostWith({}), 'subuid').command).toContain(' 100000-165535 ada')
})

test('a device that is missing needs another hint than one that is closed', () => {
  const missing = deviceRequirement(hostWith({}), '/dev/net/tun', 'for the network')
  expect(missing.command).toBe('sudo modprobe tun')
  expect(deviceRequirement(hostWith({ 'dev/fuse': '' }), '/dev/fuse', 'for images').met).toBe(true)
})

test.each([
  ['proc/sys/kernel/unprivileged_userns_clone', '0', 'kernel.unprivileged_userns_clone=1'],
  ['proc/sys/user/max_user_namespaces', '0', 'user.max_user_namespaces=28633'],
  ['proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1', 'kernel.apparmor_restrict_unprivileged_userns=0'],
])('user namespaces are refused by %s', (file, value, setting) => {
  expect(userNamespaceRequirement(hostWith({ [file]: `${value}\n` })).command).toBe(`sudo sysctl -w ${setting}`)
  expect(userNamespaceRequirement(hostWith({})).met).toBe(true)
})

test('missing delegation of control groups stops nothing', () => {
  const service = 'sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/cgroup.controllers'
  expect(cgroupDelegationRequirement(hostWith({ [service]: 'cpu memory pids\n' })).met).toBe(true)
  const missing = cgroupDelegationRequirement(hostWith({ [service]: 'memory pids\n' }))
  expect(missing).toMatchObject({ met: false, optional: true })
  expect(unmet([missing])).toBeUndefined()
})

test('what is unmet becomes one failure with all the problems', () => {
  expect(unmet([bundleRequirement('/bundle')])).toBeUndefined()
  const failure = unmet([bundleRequirement(undefined), programRequirement(hostWith({}), 'ip', 'for', 'iproute2')])
  expect(failure?.step).toBe('requirements')
  expect(failure?.reason).toBe(
    'The engine’s programs are not on this machine yet. ip is missing: the engine needs it for.',
  )
})
