import { create } from 'zustand'

/** A question about networks that has fields of its own. */
export type NetworkDialog =
  | { kind: 'create' }
  /** One of the two is chosen already, by its name. */
  | { kind: 'connect'; network: string; container?: undefined }
  | { kind: 'connect'; container: string; network?: undefined }

/** The one that is open. */
export const useNetworkDialog = create<{ dialog: NetworkDialog | undefined }>()(() => ({ dialog: undefined }))

export function openNetworkDialog(dialog: NetworkDialog): void {
  useNetworkDialog.setState({ dialog })
}

export function closeNetworkDialog(): void {
  useNetworkDialog.setState({ dialog: undefined })
}
