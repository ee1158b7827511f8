import { create } from 'zustand'

/** A question about networks that has fields of its own. */
export type NetworkDialog = { kind: 'create' }

/** The one that is open. */
export const useNetworkDialog = create<{ dialog: NetworkDialog | undefined }>()(() => ({ dialog: undefined }))

export function openNetworkDialog(dialog: NetworkDialog): void {
  useNetworkDialog.setState({ dialog })
}

export function closeNetworkDialog(): void {
  useNetworkDialog.setState({ dialog: undefined })
}
