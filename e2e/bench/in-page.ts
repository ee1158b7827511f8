import type { Page } from '@playwright/test'

/** What the bench puts into a page to learn when things were painted. All times are epoch milliseconds. */
interface Probe {
  /** Resolves when `test` holds and the frame that shows it has been painted. */
  painted(test: () => boolean): Promise<number>
  /** Text of a terminal's screen, lines joined by line feeds. Under software rendering xterm draws into the DOM. */
  screen(element: Element): string
  /** When the last key or pointer event of this type reached the page. */
  input: Record<string, number>
}

declare global {
  // oxlint-disable-next-line no-var -- a global of the page
  var probe: Probe
}

/** Installs {@link Probe} as `probe` in the page. */
export async function installProbe(page: Page): Promise<void> {
  // tsx compiles named functions into calls of a helper that only exists where it has compiled.
  await page.evaluate('globalThis.__name = (value) => value')
  await page.evaluate(() => {
    const input: Record<string, number> = {}
    for (const type of ['click', 'keydown']) {
      addEventListener(type, (event) => (input[type] = performance.timeOrigin + event.timeStamp), true)
    }
    // A task posted from an animation frame runs once that frame's paint is done.
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- only what is inside reaches the page
    const afterPaint = (then: () => void): void => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', then)
        channel.port1.start()
        channel.port2.postMessage(undefined)
      })
    }
    globalThis.probe = {
      input,
      painted: (test) =>
        new Promise((resolve, reject) => {
          let done = false
          // Far above any goal: what has not been painted by then never will be.
          setTimeout(() => reject(new Error(`not painted: ${test.toString()}\n${document.body.innerText}`)), 60_000)
          const check = (): void => {
            if (done || !test()) return
            done = true
            observer.disconnect()
            afterPaint(() => resolve(performance.timeOrigin + performance.now()))
          }
          const observer = new MutationObserver(check)
          observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
          check()
        }),
      screen: (element) =>
        [...element.querySelectorAll('.xterm-rows > div')]
          .map((row) => row.textContent.replaceAll('\u00a0', ' ').trimEnd())
          .join('\n'),
    }
  })
}
