import type { Page } from '@playwright/test'
import type { Seen } from './docker-events.ts'

declare global {
  // oxlint-disable-next-line no-var -- a global of the page
  var paintedRows: Seen[]
}

/** Records in the page when each row's new state was painted; a row that comes into the document is not a change. */
export function recordRows(page: Page): Promise<void> {
  return page.evaluate(() => {
    globalThis.paintedRows = []
    const last = new Map<string, string>()
    const look = (): Seen[] => {
      const changed: Seen[] = []
      for (const row of document.querySelectorAll<HTMLElement>('[role=row][data-id]')) {
        const { id = '', status = '' } = row.dataset
        if (last.get(id) !== status && last.has(id)) changed.push({ id, status, at: 0 })
        last.set(id, status)
      }
      return changed
    }
    look()
    new MutationObserver(() => {
      const changed = look()
      if (changed.length === 0) return
      void probe.painted(() => true).then((at) => paintedRows.push(...changed.map((row) => ({ ...row, at }))))
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-id', 'data-status'] })
  })
}
