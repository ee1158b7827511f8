import { expect, it } from 'vitest'
import { engineEnvironment, windowFolder } from './environment.ts'

it('passes on what the engine needs, and no secrets', () => {
  const passed = { PATH: '/bin', XDG_DATA_HOME: '/d', DOCKER_HOST: 'unix:///s', LC_ALL: 'C', https_proxy: 'http://p' }
  const kept = { GITHUB_TOKEN: 'x', AWS_SECRET_ACCESS_KEY: 'x', NODE_OPTIONS: '--inspect', ELECTRON_RUN_AS_NODE: '1' }
  expect(engineEnvironment({ ...passed, ...kept, TZ: undefined })).toEqual(passed)
})

it('keeps the window’s things under the configuration folder', () => {
  expect(windowFolder({ XDG_CONFIG_HOME: '/c', HOME: '/h' })).toBe('/c/longshore/window')
  expect(windowFolder({ XDG_CONFIG_HOME: 'relative', HOME: '/h' })).toBe('/h/.config/longshore/window')
  expect(windowFolder({ HOME: '/h' })).toBe('/h/.config/longshore/window')
})
