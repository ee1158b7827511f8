import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Fails with what axe has found, in words. */
export async function expectAccessible(window: Page, where: string): Promise<void> {
  await expectNothing(axe(window), where)
}

/**
 * The same in the dark theme too, which it leaves the window in: what is there and what it is called is the same, so
 * only the colours are judged again.
 */
export async function expectAccessibleInBoth(window: Page, where: string): Promise<void> {
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectNothing(axe(window), `${where}, light`)
  await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNothing(axe(window).withRules(['color-contrast', 'link-in-text-block']), `${where}, dark`)
}

/**
 * Electron has no second page to run axe in: legacy mode runs it in this one. Of what is in order no selectors are worked
 * out, which would take longer than the rules themselves.
 */
const axe = (window: Page): AxeBuilder =>
  new AxeBuilder({ page: window }).setLegacyMode().options({ resultTypes: ['violations'] })

async function expectNothing(builder: AxeBuilder, where: string): Promise<void> {
  const { violations } = await builder.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(found, where).toEqual([])
}
