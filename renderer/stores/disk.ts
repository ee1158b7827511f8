import { useEffect } from 'react'
import { create } from 'zustand'
import { engine, toErrorShape } from '../engine.ts'
import { toastError } from '../components/toast.ts'
import { currentEndpoint, useEndpoints } from './endpoints.ts'
import { started } from './painted.ts'
import { subscribe } from './subscription.ts'
import type { DiskScan, DiskState } from '../../engine/ipc/models/disk.ts'

interface Disk {
  /** Undefined until the engine process has answered. */
  state: DiskState | undefined
  /** The last scan, once a page has asked for it. */
  scan: DiskScan | undefined
}

const UNKNOWN: Disk = { state: undefined, scan: undefined }

/** What the current endpoint's data takes. */
export const useDisk = create<Disk>()(() => UNKNOWN)

/** Follows the current endpoint, from when the window's start is over. Returns a disposer. */
export function followDisk(): () => void {
  let followed: string | undefined
  let stop: (() => void) | undefined
  let unsubscribe: (() => void) | undefined
  let over = false
  const follow = (): void => {
    const endpoint = useEndpoints.getState().current?.id
    if (endpoint === followed) return
    stop?.()
    followed = endpoint
    useDisk.setState(UNKNOWN)
    if (endpoint === undefined) return
    stop = subscribe(
      (signal) => engine.call.disk.watch({ endpoint }, { signal }),
      (state) => useDisk.setState({ state }),
    )
  }
  void started.then(() => {
    if (over) return
    unsubscribe = useEndpoints.subscribe(follow)
    follow()
  })
  return () => {
    over = true
    unsubscribe?.()
    stop?.()
  }
}

/** The last scan, read whenever there is a newer one. */
export function useDiskScan(): DiskScan | undefined {
  const scanned = useDisk(({ state }) => state?.scanned)
  const scan = useDisk((disk) => disk.scan)
  useEffect(() => {
    if (scanned === undefined || scan?.time === scanned) return
    let wanted = true
    engine.call.disk
      .read({ endpoint: currentEndpoint() })
      .then((answer) => wanted && useDisk.setState({ scan: answer.scan }))
      .catch((error: unknown) => toastError(toErrorShape(error)))
    return () => void (wanted = false)
  }, [scanned, scan])
  return scanned === undefined ? undefined : scan
}

/** Measures anew. How far it is, and what went wrong, is part of the state. */
export async function scanDisk(): Promise<void> {
  try {
    await engine.call.disk.scan({ endpoint: currentEndpoint() })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}

export async function cancelScan(): Promise<void> {
  try {
    await engine.call.disk.cancel({ endpoint: currentEndpoint() })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
