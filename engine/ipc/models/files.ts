/** What is known of one file, folder or other entry in a container. */
export interface FileEntry {
  /** Bytes as text: see `engine/ipc/byte-names.ts`. Without any “/”. */
  name: string
  kind: FileKind
  /** Bytes; 0 for whatever is no file. */
  size: number
  /** Permissions with setuid, setgid and sticky, for example 0o755. */
  mode: number
  uid: number
  gid: number
  /** Names of the owner, where the container's own /etc/passwd and /etc/group have them. */
  user?: string
  group?: string
  /** Epoch milliseconds. */
  mtime: number
  /** Where a link leads, as it says; unknown where nothing in the container could tell. */
  target?: string
}

export type FileKind = 'file' | 'folder' | 'link' | 'device' | 'pipe' | 'socket'

/** How a folder was read, said once all of it has been. */
export interface FolderRead {
  /**
   * `exec`: by programs inside the running container, exactly as it sees its files. `archive`: from the start of the
   * archive that the daemon makes of the folder with all that is below it (`docker cp`), where what is mounted by the
   * container itself, such as /proc, is empty.
   */
  from: 'exec' | 'archive'
  /** The archive was given up after so many bytes: more entries may follow. */
  stoppedAfter?: number
}

/** What a list of files is sent as: lines of JSON on a stream. */
export type FolderMessage = { entries: FileEntry[] } | { read: FolderRead }

/** One difference between a container and its image, as `docker diff` tells it. */
export interface Change {
  /** Names that are no UTF-8 come with U+FFFD in them: the daemon sends no more. */
  path: string
  kind: ChangeKind
}

export type ChangeKind = 'changed' | 'added' | 'deleted'

/** What copies do beside copying: `docker cp -a` and `-L`. */
export interface CopyOptions {
  /** `-a`: into a container, all is owned by its user, as the daemon does it; out of one, owners are kept. */
  archive: boolean
  /** `-L`: a link that is named itself is followed; links inside a folder stay links. */
  followLink: boolean
}
