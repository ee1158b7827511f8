import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** Fails with what axe has found, in words. */
export async function expectAccessible(window: Page, where: string): Promise<void> {
  await expectNothing(await axe(window), where)
}

/**
 * The same in the dark theme too, which it leaves the window in: what is there and what it is called is the same, so
 * only the colours are judged again.
 */
export async function expectAccessibleInBoth(window: Page, where: string): Promise<void> {
  await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectNothing(await axe(window), `${where}, light`)
  await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const colours = (await axe(window)).withRules(['color-contrast', 'link-in-text-block'])
  await expectNothing(colours, `${where}, dark`)
}

/**
 * Electron has no second page to run axe in: legacy mode runs it in this one. Axe stays in a page that has it, since to
 * put it there takes longer than its rules; so does working out selectors for what is in order.
 */
async function axe(window: Page): Promise<AxeBuilder> {
  // What is fading in has the contrast of no moment that anybody reads it at.
  await window.evaluate(async () => {
    const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(finite.map((one) => one.finished))
  })
  const isThere = await window.evaluate(() => 'axe' in globalThis)
  const builder = new AxeBuilder({ page: window, ...(isThere && { axeSource: '0' }) })
  return builder.setLegacyMode().options({ resultTypes: ['violations'] })
}

async function expectNothing(builder: AxeBuilder, where: string): Promise<void> {
  const { violations } = await builder.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(found, where).toEqual([])
}
