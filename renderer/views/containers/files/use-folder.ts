import { useCallback, useEffect, useState } from 'react'
import { readLines } from '../../../components/read-stream.ts'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { FileEntry, FolderMessage, FolderRead } from '../../../../engine/ipc/models/files.ts'

const MB = 1_000_000
/** Bytes of an archive that are read for a list without being asked: about a second's worth. */
const ARCHIVE_MOST = 250 * MB
/** How much more is read each time that a person asks to read on. */
const FURTHER = 8
/** Milliseconds between changes of a list that is still being read. */
const SHOW_EVERY = 250

interface Folder {
  /** Undefined until something has come. */
  entries: readonly FileEntry[] | undefined
  /** How it was read; undefined until all of it has been. */
  read: FolderRead | undefined
  error: ErrorShape | undefined
  reading: boolean
}

const UNKNOWN: Folder = { entries: undefined, read: undefined, error: undefined, reading: true }

/** A folder of a container, read when it is shown and when it is asked for: nothing tells of changes in it. */
export function useFolder(container: string, path: string, running: boolean) {
  const place = `${path}\0${running}`
  const [known, setKnown] = useState({ place, folder: UNKNOWN })
  const [round, setRound] = useState({ place, number: 0, most: ARCHIVE_MOST, fresh: true })
  if (known.place !== place) setKnown({ place, folder: UNKNOWN })
  if (round.place !== place) setRound({ place, number: round.number + 1, most: ARCHIVE_MOST, fresh: true })

  useEffect(() => {
    const entries: FileEntry[] = []
    let read: FolderRead | undefined
    let shown = 0
    // What was shown of the same folder stays until it can be replaced as a whole.
    const show = (folder: Partial<Folder>): void =>
      setKnown((before) => (before.place === place ? { place, folder: { ...before.folder, ...folder } } : before))
    const reading = readLines<FolderMessage>(
      (stream) => engine.call.files.list({ endpoint: currentEndpoint(), container, path, stream, most: round.most }),
      (message) => {
        if ('read' in message) read = message.read
        else entries.push(...message.entries)
        const now = performance.now()
        if (!round.fresh || now - shown < SHOW_EVERY) return
        shown = now
        show({ entries: [...entries] })
      },
    )
    void reading.ended.then((error) =>
      show(error ? { error, reading: false } : { entries, read, error: undefined, reading: false }),
    )
    return () => reading.close()
  }, [container, path, place, round])

  const again = useCallback((more: number) => {
    setRound((before) => ({ ...before, number: before.number + 1, most: before.most * more, fresh: false }))
    setKnown((before) => ({ ...before, folder: { ...before.folder, reading: true } }))
  }, [])
  const refresh = useCallback(() => again(1), [again])
  const readOn = useCallback(() => again(FURTHER), [again])
  return { ...known.folder, refresh, readOn }
}
