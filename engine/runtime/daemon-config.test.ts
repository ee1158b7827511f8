import { expect, test } from 'vitest'
import { containerdConfig, daemonConfig } from './daemon-config.ts'
import { layoutOf } from './layout.ts'
import { paths } from './paths.ts'

const layout = layoutOf(paths({ XDG_RUNTIME_DIR: '/run/user/1000' }, { uid: 1000, home: '/home/ada "x"' }))
const settings = {
  registryMirrors: ['https://mirror.example.com'],
  insecureRegistries: ['registry.local:5000'],
  logRotation: { megabytes: 7, files: 3 },
}

test('a rootful engine has its own bridge and containerd, and leaves containers running', () => {
  expect(JSON.parse(daemonConfig(layout, settings, { bridge: 'lshore0', liveRestore: true }))).toMatchObject({
    hosts: ['unix:///run/user/1000/longshore/docker.sock'],
    bridge: 'lshore0',
    containerd: '/run/user/1000/longshore/containerd.sock',
    'live-restore': true,
    'max-download-attempts': 3,
    'registry-mirrors': settings.registryMirrors,
    'insecure-registries': settings.insecureRegistries,
    'log-opts': { 'max-size': '7m', 'max-file': '3' },
  })
})

test('a rootless engine makes these in its own namespaces', () => {
  const config: unknown = JSON.parse(daemonConfig(layout, settings))
  for (const key of ['bridge', 'containerd', 'live-restore']) expect(config).not.toHaveProperty(key)
})

test('containerd’s paths are quoted', () => {
  expect(containerdConfig(layout)).toContain('root = "/home/ada \\"x\\"/.local/share/longshore/containerd"')
})
