import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Fails with what axe has found, in words. */
export async function expectAccessible(window: Page, where: string): Promise<void> {
  // Electron has no second page to run axe in: legacy mode runs it in this one.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(found, where).toEqual([])
}
