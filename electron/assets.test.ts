import { expect, it, vi } from 'vitest'
import { assetPath } from './assets.ts'

vi.mock('electron', () => ({ protocol: {} }))

it.each([
  ['longshore://app/', '/out/renderer/index.html'],
  ['longshore://app/?x=1#/containers', '/out/renderer/index.html'],
  ['longshore://app/assets/index-a1b2.js', '/out/renderer/assets/index-a1b2.js'],
  ['longshore://app/assets/a%20b.css', '/out/renderer/assets/a b.css'],
])('finds %s', (url, path) => {
  expect(assetPath('/out/renderer', url)).toBe(path)
})

it.each([
  ['longshore://other/index.html'],
  ['file:///out/renderer/index.html'],
  ['longshore://app/../../../etc/passwd'],
  ['longshore://app/%2e%2e/%2e%2e/package.json/../x'],
  ['longshore://app/..%2f..%2fpackage.json'],
  ['longshore://app/..%5c..%5cpackage.json'],
  ['longshore://app/%252e%252e%2fpackage.json'],
  ['longshore://app/index.html%00.js'],
  ['longshore://app/assets'],
  ['longshore://app/main.cjs'],
  ['longshore://app/%'],
])('refuses %s', (url) => {
  expect(assetPath('/out/renderer', url)).toBeUndefined()
})

it('never leaves the folder by dots', () => {
  expect(assetPath('/out/renderer', 'longshore://app/../../package.json')).toBe('/out/renderer/package.json')
  expect(assetPath('/out/renderer', 'longshore://app/%2e%2e/secret.json')).toBe('/out/renderer/secret.json')
})
