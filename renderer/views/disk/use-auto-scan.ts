import { useEffect, useRef } from 'react'
import { scanDisk } from '../../stores/disk.ts'
import type { DiskState } from '../../../engine/ipc/models/disk.ts'

/** Milliseconds after which figures are measured anew when somebody comes to look. */
const FRESH = 10 * 60_000

/** Measures once when somebody comes to look, unless it was done a moment ago. */
export function useAutoScan(live: boolean, state: DiskState | undefined): void {
  const looked = useRef(false)
  useEffect(() => {
    if (!live || !state || looked.current) return
    looked.current = true
    if (!state.progress && Date.now() - (state.scanned ?? 0) > FRESH) void scanDisk()
  }, [live, state])
}
