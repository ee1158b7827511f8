import { create } from 'zustand'

interface Asked {
  container: { id: string; name: string }
  /** Where the terminal is shown. */
  dock: boolean
}

/** The container for which the dialog “Open terminal” is open. */
export const useAskedTerminal = create<{ asked: Asked | undefined }>()(() => ({ asked: undefined }))

/** Asks how a terminal shall be opened in a container. */
export function askTerminal({ id, name }: Asked['container'], { dock }: { dock: boolean }): void {
  useAskedTerminal.setState({ asked: { container: { id, name }, dock } })
}

export function closeAsked(): void {
  useAskedTerminal.setState({ asked: undefined })
}
