import { create } from 'zustand'
import type { TFunction } from 'i18next'
import { startEngine } from '../../../components/engine-actions.ts'
import { confirm } from '../../../components/confirm.ts'
import { engine } from '../../../engine.ts'
import { formatBytes } from '../../../lib/bytes.ts'
import type { Endpoint } from '../../../../engine/ipc/models/endpoint.ts'
import type { RescueItem, RescueReceipt } from '../../../../engine/ipc/models/rescue.ts'

/** What the last rescue freed; stays on the page until it is dismissed. */
export const useRescueReceipt = create<{ receipt: RescueReceipt | undefined }>()(() => ({ receipt: undefined }))

export function dismissReceipt(): void {
  useRescueReceipt.setState({ receipt: undefined })
}

/** Bytes of all of them. */
export function bytesOf(items: readonly Pick<RescueItem, 'bytes'>[]): number {
  return items.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** What a thing that can go is called. */
export function rescueLabel({ kind, name }: RescueItem, t: TFunction): string {
  return kind === 'log' ? t('disk.logOf', { name }) : t(`disk.rescue.kinds.${kind}`)
}

/** Asks, frees, and starts the engine on what became free. */
export function confirmRescue(
  endpoint: Endpoint,
  items: readonly RescueItem[],
  { t, language }: { t: TFunction; language: string },
): void {
  const bytes = formatBytes(bytesOf(items), language)
  confirm({
    title: t('disk.rescue.question', { bytes }),
    text: t('disk.rescue.meaning'),
    items: items.map((item) => ({ id: item.id, name: rescueLabel(item, t), bytes: item.bytes })),
    stays: [t('disk.rescue.stays')],
    confirm: t('disk.rescue.confirm', { bytes }),
    command: () => items.map(({ command }) => command).join('\n'),
    start: async () => {
      const receipt = await engine.call.disk.rescue({ endpoint: endpoint.id, items: items.map(({ id }) => id) })
      useRescueReceipt.setState({ receipt })
      startEngine(endpoint)
    },
  })
}
