import { expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, isAppUrl, isTrustedSender, isWebUrl } from './security.ts'
import type { WebFrameMain } from 'electron'

it.each([
  ['longshore://app/', true],
  ['longshore://app/index.html#/containers', true],
  ['longshore://app.example.com/', false],
  ['longshore://app:80/', false],
  ['longshore://other/', false],
  ['longshore://user@app/', false],
  ['https://app/', false],
  ['file:///app/index.html', false],
  ['data:text/html,longshore://app/', false],
  ['about:blank', false],
  ['', false],
])('isAppUrl(%s) is %s', (url, own) => {
  expect(isAppUrl(url)).toBe(own)
})

it.each([
  ['https://example.com/path?q=1', true],
  ['http://127.0.0.1:8080/', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://host/share', false],
  ['vscode://open', false],
  [' not a url', false],
])('isWebUrl(%s) is %s', (url, web) => {
  expect(isWebUrl(url)).toBe(web)
})

function sender(url: string, mainFrame: boolean) {
  const frame = { url } as WebFrameMain
  const top = mainFrame ? frame : ({ url: 'longshore://app/' } as WebFrameMain)
  return { senderFrame: frame, sender: { mainFrame: top } } as Parameters<typeof isTrustedSender>[0]
}

it('trusts only the main frame of the app’s own page', () => {
  expect(isTrustedSender(sender('longshore://app/', true))).toBe(true)
  expect(isTrustedSender(sender('longshore://app/', false))).toBe(false)
  expect(isTrustedSender(sender('https://example.com/', true))).toBe(false)
  expect(isTrustedSender({ ...sender('longshore://app/', true), senderFrame: null })).toBe(false)
})

it('lets scripts come only from the app, and none be inline', () => {
  expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';")
  expect(CONTENT_SECURITY_POLICY.match(/unsafe-\w+/g)).toEqual(['unsafe-inline'])
})
