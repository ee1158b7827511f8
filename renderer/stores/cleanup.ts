import { create } from 'zustand'
import { cleanupKey, removable, suggestedTicks, withTick } from '../../engine/ipc/cleanup-plan.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import type { CleanupPlan } from '../../engine/ipc/models/cleanup.ts'
import { engine, toErrorShape } from '../engine.ts'

interface Cleanup {
  endpoint: string | undefined
  /** What the plan was made after: a scan, other rules, a clean-up. */
  occasion: string
  /** Undefined until it has been made once. */
  plan: CleanupPlan | undefined
  /** Keys of the items that are to go. */
  ticked: ReadonlySet<string>
  loading: boolean
  error: ErrorShape | undefined
}

const EMPTY: Cleanup = {
  endpoint: undefined,
  occasion: '',
  plan: undefined,
  ticked: new Set(),
  loading: false,
  error: undefined,
}

/** What may go from an engine, and what of it a person has ticked. */
export const useCleanup = create<Cleanup>()(() => EMPTY)

/** Counts the plans that were asked for: only the answer to the last one is shown. */
let asked = 0

/** Milliseconds that a plan is good for when somebody comes back to it and nothing is known to have happened. */
const FRESH = 60_000

/** Makes a plan, unless there is a fresh one for this occasion; what was ticked and unticked in the one before stays so. */
export async function loadCleanup(endpoint: string, occasion: string): Promise<void> {
  const current = useCleanup.getState()
  const same = current.endpoint === endpoint && current.occasion === occasion
  if (same && (current.loading || (current.plan && Date.now() - current.plan.at < FRESH))) return
  const mine = ++asked
  useCleanup.setState({ ...(current.endpoint === endpoint ? current : EMPTY), endpoint, occasion, loading: true })
  try {
    const plan = await engine.call.cleanup.plan({ endpoint })
    if (mine !== asked) return
    useCleanup.setState((now) => ({ plan, ticked: carryTicks(now, plan), loading: false, error: undefined }))
  } catch (error) {
    if (mine === asked) useCleanup.setState({ loading: false, occasion: '', error: toErrorShape(error) })
  }
}

/** Ticks or unticks items, with what they need or what needs them. */
export function tickItems(keys: readonly string[], on: boolean): void {
  useCleanup.setState(({ plan, ticked }) =>
    plan ? { ticked: keys.reduce((now, key) => withTick(plan, now, key, on), ticked) } : {},
  )
}

function carryTicks({ plan: before, ticked }: Cleanup, plan: CleanupPlan): ReadonlySet<string> {
  const known = new Set(before?.items.map(cleanupKey))
  const suggested = suggestedTicks(plan)
  const wanted = plan.items.map(cleanupKey).filter((key) => (known.has(key) ? ticked : suggested).has(key))
  return new Set(removable(plan, new Set(wanted)).map(cleanupKey))
}
