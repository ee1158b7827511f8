import { expect, test } from 'vitest'
import { engineEnvironment } from './environment.ts'

test('the bundle comes first in PATH, the system’s folders last, each once', () => {
  expect(engineEnvironment({ PATH: '/home/ada/bin::/usr/bin' }, '/bundle')['PATH']).toBe(
    '/bundle/bin:/home/ada/bin:/usr/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/sbin:/bin',
  )
})

test('nothing leads the engine to another daemon, and proxies stay', () => {
  const env = engineEnvironment({
    DOCKER_HOST: 'tcp://elsewhere',
    DOCKER_TLS_VERIFY: '1',
    NOTIFY_SOCKET: '/run/systemd/notify',
    ELECTRON_RUN_AS_NODE: '1',
    HTTPS_PROXY: 'http://proxy:3128',
  })
  expect(Object.keys(env).toSorted()).toEqual(['HTTPS_PROXY', 'PATH'])
})

test('libraries are added only where the system lacks them', () => {
  expect(engineEnvironment({}, '/bundle')['LD_LIBRARY_PATH']).toBeUndefined()
  expect(engineEnvironment({}, '/bundle', '/bundle/lib')['LD_LIBRARY_PATH']).toBe('/bundle/lib')
})
