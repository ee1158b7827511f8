import { readFile } from './read-file.ts'
import type { DockerClient } from '../docker/client.ts'
import { Failure } from '../ipc/errors.ts'

/** Bytes of /etc/passwd that are read: enough for thousands of users. */
const MOST = 256 * 1024

/** Names of users and groups by their numbers. */
interface Owners {
  users: Map<number, string>
  groups: Map<number, string>
}

/** Reads who is who from the container's own /etc/passwd and /etc/group, as `ls` in it would. */
export async function readOwners(client: DockerClient, container: string, signal: AbortSignal): Promise<Owners> {
  const [users, groups] = await Promise.all([
    readNames(client, container, '/etc/passwd', signal),
    readNames(client, container, '/etc/group', signal),
  ])
  return { users, groups }
}

async function readNames(client: DockerClient, container: string, path: string, signal: AbortSignal) {
  try {
    const pieces: Uint8Array[] = []
    await readFile(client, container, path, { most: MOST, signal, onBytes: (bytes) => void pieces.push(bytes.slice()) })
    return parseNames(Buffer.concat(pieces).toString())
  } catch (error) {
    // An image need not have these files: owners are numbers then.
    if (error instanceof Failure && /^(fileNotFound|notAFile|notAFolder)$/.test(error.shape.reason)) return new Map()
    throw error
  }
}

/** `name:x:number:…` on each line; the first name of a number counts. */
export function parseNames(text: string): Map<number, string> {
  const names = new Map<number, string>()
  for (const line of text.split('\n')) {
    const [name, , number] = line.split(':')
    if (name && number && /^\d+$/.test(number) && !names.has(Number(number))) names.set(Number(number), name)
  }
  return names
}
