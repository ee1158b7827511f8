import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** Links of the sidebar. */
export const PAGES = [
  'Containers',
  'Images',
  'Volumes',
  'Networks',
  'Install',
  'Disk usage',
  'Registries',
  'Engine',
  'Settings',
] as const
export type PageName = (typeof PAGES)[number]

/** Goes to a page by the sidebar, and waits until it is there. */
export async function openPage(window: Page, name: PageName): Promise<void> {
  await window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The row of a list whose link has exactly this name. */
export function rowOf(window: Page, name: string): Locator {
  return window.getByRole('row').filter({ has: window.getByRole('link', { name, exact: true }) })
}

/** Picks an item of a row's menu. */
export async function pickAction(window: Page, name: string, action: string): Promise<void> {
  await rowOf(window, name).getByRole('button', { name: 'More actions' }).click()
  // A key that does the same may stand behind the words.
  const label = new RegExp(`^${action.replaceAll(/[()?.]/g, String.raw`\$&`)}\\s?(?:Delete)?$`)
  await window.getByRole('menuitem', { name: label }).click()
}

/** Opens a container's own page at one of its tabs. */
export async function openTab(window: Page, container: string, tab: string): Promise<void> {
  await openPage(window, 'Containers')
  await rowOf(window, container).getByRole('link', { name: container, exact: true }).click()
  await tabOf(window, container, tab).click()
}

/** A tab of an object's own page; the dock has tabs of the same names. */
export function tabOf(window: Page, object: string, tab: string): Locator {
  return window.getByRole('tablist', { name: object, exact: true }).getByRole('tab', { name: tab, exact: true })
}

/** A task in the dock, by its command. */
export function taskOf(window: Page, command: string): Locator {
  return window.getByRole('article', { name: command })
}

/** Brings the dock's tasks into view. */
export async function openTasks(window: Page): Promise<void> {
  const tab = window.getByRole('tab', { name: 'Tasks' })
  const panel = window.getByRole('tabpanel', { name: 'Tasks' })
  // A click on the tab that is shown folds the dock.
  if (!(await panel.isVisible())) await tab.click()
  await expect(panel).toBeVisible()
}

/** Waits until a pull has ended well. */
export async function expectPulled(task: Locator, image: string): Promise<void> {
  await expect(task.getByRole('heading', { name: `Pulled ${image}` })).toBeVisible({ timeout: 60_000 })
}

/** Pulls an image as a person does; resolves when its task stands in the dock. */
export async function pullImage(window: Page, image: string): Promise<Locator> {
  await openPage(window, 'Images')
  await window.getByRole('button', { name: 'Pull image…' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Pull image' })
  await fieldOf(dialog, 'Image').fill(image)
  await dialog.getByRole('button', { name: 'Pull', exact: true }).click()
  // The dock opens by itself.
  const task = taskOf(window, `docker pull ${image}`)
  await expect(task).toBeVisible()
  return task
}

/** Opens the form that runs an image. */
export async function openRunForm(window: Page, image: string): Promise<Locator> {
  await openPage(window, 'Containers')
  await window.getByRole('button', { name: 'Run…' }).first().click()
  await expect(window.getByRole('heading', { name: 'Run a container' })).toBeVisible()
  const form = window.getByRole('main')
  await fieldOf(form, 'Image').fill(image)
  // The list of images that are here would cover what comes next.
  await fieldOf(form, 'Name').focus()
  return form
}

/** Sends the form; the app leaves it once the container runs. */
export async function submitRunForm(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(form.getByRole('heading', { name: 'Run a container' })).toHaveCount(0)
}

/** Waits until the command at the foot of a form says this, in one line or broken into several. */
export async function expectCommand(place: Locator | Page, command: string | RegExp): Promise<void> {
  const shown = place.getByRole('region', { name: 'Equivalent command' }).locator('pre')
  const line = async (): Promise<string> => (await shown.innerText()).replaceAll(/\s*\\\n\s*/g, ' ').trim()
  await (typeof command === 'string' ? expect.poll(line).toBe(command) : expect.poll(line).toMatch(command))
}

/** A text field by its whole label. */
export function fieldOf(place: Locator | Page, name: string): Locator {
  return place.getByRole('textbox', { name, exact: true })
}

/** The terminal that is shown; where two are, the one on the page. */
export function terminalOf(window: Page): Locator {
  return window.getByRole('group', { name: 'Terminal', exact: true }).first()
}

/** Text of a terminal's screen. Where there is no graphics card, as in the lab, xterm draws it into the DOM. */
export async function screenText(terminal: Locator): Promise<string> {
  const lines = await terminal.locator('.xterm-rows > div').allTextContents()
  return lines.map((line) => line.trimEnd()).join('\n')
}

/** Waits until a terminal's screen shows a text. */
export async function expectScreen(terminal: Locator, text: string | RegExp): Promise<void> {
  await expect.poll(() => screenText(terminal)).toMatch(text)
}

/** Runs a command in a terminal that shows a prompt. */
export async function typeCommand(terminal: Locator, command: string): Promise<void> {
  await terminal.getByRole('textbox', { name: 'Terminal input' }).focus()
  await terminal.page().keyboard.type(command)
  await terminal.page().keyboard.press('Enter')
}

/** Records every value that the page's progress bars take from now on; the returned function reads the values. */
export async function recordProgress(window: Page): Promise<() => Promise<number[]>> {
  const values = await window.evaluateHandle(() => {
    const seen: number[] = []
    const look = (): void => {
      const bar = document.querySelector('article [role=progressbar]')
      const value = bar?.getAttribute('aria-valuenow')
      if (value !== null && value !== undefined) seen.push(Number(value))
    }
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['aria-valuenow'],
    })
    return seen
  })
  return () => values.jsonValue()
}

/** Milliseconds that the window needs to answer a person: a key, and the frame that shows its effect. */
export function answerTime(window: Page): Promise<number> {
  return window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now()
        setTimeout(() => requestAnimationFrame(() => resolve(performance.now() - begun)))
      }),
  )
}
