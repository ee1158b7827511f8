import type { Locator, Page } from '@playwright/test'
import type { Instance } from './fixtures.ts'
import { fieldOf } from './pages.ts'

export const files = (window: Page): Locator => window.getByRole('region', { name: 'Files' })

/** The row of a file by its name as it is shown. */
export const fileRow = (window: Page, name: string): Locator =>
  files(window)
    .getByRole('row')
    .filter({ has: window.getByRole('button', { name, exact: true }) })

export const open = (window: Page, name: string): Promise<void> =>
  fileRow(window, name).getByRole('button', { name, exact: true }).click()

/** Goes to a path by typing it. */
export async function goTo(window: Page, path: string): Promise<void> {
  await window.keyboard.press('Control+l')
  await fieldOf(window, 'Path').fill(path)
  await window.keyboard.press('Enter')
}

export async function runBox({ docker }: Instance, name: string, ...script: string[]): Promise<void> {
  await docker('run', '--detach', `--name=${name}`, 'busybox:1', 'sleep', '10000')
  if (script.length > 0) await docker('exec', name, 'sh', '-c', script.join('; '))
}
