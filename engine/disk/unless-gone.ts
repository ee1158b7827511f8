import { readdir } from 'node:fs/promises'

/** What was asked of a file; nothing where it is not there, or no longer. */
export async function unlessGone<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Names in a folder; none where it is not there. */
export async function listFolder(folder: string): Promise<string[]> {
  return (await unlessGone(readdir(folder))) ?? []
}
