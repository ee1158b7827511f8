import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { quoteWords } from '../ipc/shell-words.ts'

/** A process of this machine. */
export interface HostProcess {
  pid: number
  name: string
  /** Its command line, shortened. */
  command: string
}

/** Letters of a command line that are kept. */
const COMMAND_MOST = 200
const SOCKET = /^socket:\[(\d+)\]$/

/** Which process has which socket, as far as it was found out. */
const known = new Map<number, HostProcess>()

/**
 * The processes that have these sockets, by inode; those of other users only root sees. Looks through the files of all
 * processes, so each socket is looked for until it is found, and remembered then.
 */
export async function processesOf(inodes: ReadonlySet<number>): Promise<ReadonlyMap<number, HostProcess>> {
  for (const inode of known.keys()) if (!inodes.has(inode)) known.delete(inode)
  const missing = new Set([...inodes].filter((inode) => !known.has(inode)))
  if (missing.size === 0) return known
  for (const pid of (await namesIn('/proc')).filter((name) => /^\d+$/.test(name))) {
    const links = await Promise.all((await namesIn(`/proc/${pid}/fd`)).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)))
    const found = links.map((link) => Number(SOCKET.exec(link)?.[1])).filter((inode) => missing.has(inode))
    if (found.length === 0) continue
    const program = await describeProcess(Number(pid))
    for (const inode of found) {
      // A child that inherited the socket comes after the one that opened it.
      if (program && !known.has(inode)) known.set(inode, program)
      missing.delete(inode)
    }
    if (missing.size === 0) break
  }
  return known
}

async function describeProcess(pid: number): Promise<HostProcess | undefined> {
  const [comm, cmdline] = await Promise.all([textOf(`/proc/${pid}/comm`), textOf(`/proc/${pid}/cmdline`)])
  if (comm === undefined) return undefined
  const words = (cmdline ?? '').split('\0').filter(Boolean)
  // nginx and others write a title into their command line: its first word with a colon is no path.
  const first = words[0] ?? ''
  const name = first === '' || /[\s:]/.test(first) ? comm.trim() : basename(first)
  return { pid, name, command: quoteWords(words).slice(0, COMMAND_MOST) }
}

/** A process may end while it is looked at, and those of others may not be looked into. */
const UNSEEN = new Set(['ENOENT', 'EACCES', 'EPERM', 'ESRCH', 'EINVAL'])

async function orNothing<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read
  } catch (error) {
    if (error instanceof Error && 'code' in error && UNSEEN.has(String(error.code))) return undefined
    throw error
  }
}

const namesIn = async (folder: string): Promise<string[]> => (await orNothing(readdir(folder))) ?? []
const linkOf = async (path: string): Promise<string> => (await orNothing(readlink(path))) ?? ''
const textOf = (path: string): Promise<string | undefined> => orNothing(readFile(path, 'utf8'))
