import { create } from 'zustand'

/** What is being done to an object right now, by its id: `stopping`, `removing`. */
type Pending = Record<string, string>

export const usePending = create<Pending>()(() => ({}))

/** Shows an action on an object's row from the click until the engine has answered. */
export async function whilePending<Result>(id: string, action: string, work: () => Promise<Result>): Promise<Result> {
  usePending.setState({ [id]: action })
  try {
    return await work()
  } finally {
    usePending.setState((state) => Object.fromEntries(Object.entries(state).filter(([key]) => key !== id)), true)
  }
}
