import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../engine.ts'
import { toastDone, toastError } from '../../components/toast.ts'
import { subscribe } from '../../stores/subscription.ts'
import type { Settings } from '../../../engine/ipc/models/settings.ts'

/** The settings that the engine process keeps; undefined until it has answered. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>()
  useEffect(() => subscribe((signal) => engine.call.settings.watch(undefined, { signal }), setSettings), [])
  return settings
}

/** Changes settings; `saved` is the sentence that says so. */
export async function saveSettings(change: Partial<Settings>, saved: string): Promise<void> {
  try {
    await engine.call.settings.update(change)
    toastDone(saved)
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
