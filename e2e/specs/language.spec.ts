import { expect, test } from '../fixtures.ts'
import { PAGES, openPage } from '../pages.ts'

/** A key of the translations that stands on the screen in place of its text: two words or more, joined by dots. */
const KEY = /\b[a-z]+(?:[A-Z][a-z]+)*\.[a-z]+(?:[A-Z][a-z]+)*(?:\.[a-z]+)*\b/
/** What has such a form without being a key; an archive may stand in a task that another test has left. */
const NO_KEYS = /\b(source\.tar|docker\.sock|docker\.io|settings\.json|mirror\.example\.com|registry\.example\.com)\b/g

test('every page speaks both languages completely', async ({ instance }) => {
  const { window } = instance
  await instance.load('busybox:1')
  await instance.docker('run', '--detach', '--name=example', 'busybox:1', 'sleep', '1000')
  for (const page of PAGES) {
    await openPage(window, page)
    const text = await window.locator('body').innerText()
    expect(text.replaceAll(NO_KEYS, ''), page).not.toMatch(KEY)
  }
  await openPage(window, 'Settings')
  await window.getByRole('combobox', { name: 'Language' }).click()
  await window.getByRole('option', { name: '简体中文' }).click()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('设置')
  expect(await window.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
  const links = window.getByRole('navigation').getByRole('link')
  await expect(links).toHaveCount(PAGES.length)
  for (let index = 0; index < PAGES.length; index++) {
    await links.nth(index).click()
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(/\p{Script=Han}/u)
    const text = await window.locator('body').innerText()
    expect(text.replaceAll(NO_KEYS, ''), PAGES[index]).not.toMatch(KEY)
  }
  await window.getByRole('combobox', { name: '语言' }).click()
  await window.getByRole('option', { name: 'English' }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
})
