import { toErrorShape } from '../engine.ts'
import { shell } from '../shell.ts'
import { toastError } from './toast.ts'

/** Puts a text on the clipboard; resolves to whether that worked, and says so where it didn't. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await shell.copyText(text)
    return true
  } catch (error) {
    toastError(toErrorShape(error))
    return false
  }
}
