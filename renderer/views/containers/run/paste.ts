import { create } from 'zustand'

/** The text that the dialog begins with; undefined while it is closed. */
export const usePaste = create<{ text: string | undefined }>()(() => ({ text: undefined }))

/** Opens the dialog that reads a `docker run` command into the form. */
export function openPaste(text = ''): void {
  usePaste.setState({ text })
}

export function closePaste(): void {
  usePaste.setState({ text: undefined })
}

/** Whether a text is meant as a command and not as the name of an image. */
export function isRunCommand(text: string): boolean {
  return /^\s*(?:[$#] +)?(?:sudo\s+)?(?:docker|podman)\s+(?:container\s+)?(?:run|create)\s/.test(text)
}
