import { useEffect, useRef, useState } from 'react'
import { scanDisk } from '../../stores/disk.ts'
import type { DiskState } from '../../../engine/ipc/models/disk.ts'

/** Milliseconds after which figures are measured anew when somebody comes to look. */
const FRESH = 10 * 60_000

/**
 * Measures once when somebody comes to look, unless it was done a moment ago. True until that is settled: a click on
 * “Scan” just before it begins by itself would meet the button that gives it up.
 */
export function useAutoScan(live: boolean, state: DiskState | undefined): boolean {
  const looked = useRef(false)
  const [due, setDue] = useState(true)
  useEffect(() => {
    if (!live || !state || looked.current) return
    looked.current = true
    const fresh = state.progress !== undefined || Date.now() - (state.scanned ?? 0) <= FRESH
    void (fresh ? Promise.resolve() : scanDisk()).then(() => setDue(false))
  }, [live, state])
  return due
}
