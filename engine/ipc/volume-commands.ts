import { showName } from './byte-names.ts'
import { baseName } from './container-path.ts'
import { toText } from './docker-command.ts'
import type { DockerCommand } from './docker-command.ts'
import { HELPER_IMAGE } from './helper-label.ts'
import type { CopyFromVolume, CopyIntoVolume, CreateVolume } from './models/volume.ts'
import { quoteWords } from './shell-words.ts'
import { packPlainWords, packWords, unpackWords, VOLUME_PATH } from './volume-archive.ts'
import type { Compression, Decompression } from './volume-archive.ts'

/** `docker volume create`. */
export function createVolumeCommand({ name, driver, options, labels }: CreateVolume): DockerCommand {
  return [
    ['docker', 'volume', 'create'],
    ...(driver === '' || driver === 'local' ? [] : [['-d', driver]]),
    ...options.map((option) => ['-o', `${option.name}=${option.value}`]),
    ...labels.map((label) => ['--label', label.value === '' ? label.name : `${label.name}=${label.value}`]),
    ...(name === '' ? [] : [[name]]),
  ]
}

/** `docker volume rm`. */
export function removeVolumesCommand(volumes: readonly string[]): DockerCommand {
  return [['docker', 'volume', 'rm', ...volumes]]
}

interface HelperRun {
  /** `-i`: what comes on standard input goes in. */
  input?: boolean
  /** As `-v` takes them. */
  volumes: readonly string[]
  words: readonly string[]
}

/** What Longshore's own helper is run with. Its image is on the engine once anything of the kind was done. */
export function helperCommand({ input = false, volumes, words }: HelperRun): DockerCommand {
  return [
    ['docker', 'run', '--rm', ...(input ? ['-i'] : []), '--network', 'none'],
    ...volumes.map((volume) => ['-v', volume]),
    [HELPER_IMAGE, ...words],
  ]
}

/** Writes a volume to an archive of this machine. */
export function exportVolumeText(request: { volume: string; target: string; compression: Compression }): string {
  const volumes = [`${request.volume}:${VOLUME_PATH}:ro`]
  return `${toText(helperCommand({ volumes, words: packWords(request.compression) }))} > ${quoteWords([request.target])}`
}

/** Unpacks an archive of this machine into a volume, in the place of what is in it where it has to `replace` that. */
export function importVolumeText(request: { path: string; volume: string; replace: boolean }): string {
  const words = unpackWords(compressionByName(request.path))
  const run = helperCommand({ input: true, volumes: [`${request.volume}:${VOLUME_PATH}`], words })
  const first = request.replace
    ? emptyVolumeText(request.volume)
    : toText([['docker', 'volume', 'create', request.volume]])
  return `${first} && ${toText(run)} < ${quoteWords([request.path])}`
}

/** Copies a folder of this machine into a volume. */
export function copyIntoVolumeText({ volume, folder, whole, onto }: CopyIntoVolume): string {
  const [from, what] = whole ? [folderOf(folder), baseName(withoutEnd(folder))] : [folder, '.']
  const run = helperCommand({ input: true, volumes: [`${volume}:${VOLUME_PATH}`], words: unpackWords('none') })
  const first = { new: toText([['docker', 'volume', 'create', volume]]), add: '', replace: emptyVolumeText(volume) }[
    onto
  ]
  const tar = quoteWords(['tar', '-C', showName(from), '-cf', '-', showName(what)])
  return `${first && `${first} && `}${tar} | ${toText(run)}`
}

/** Copies all that is in a volume to a folder of this machine; takes it out of the volume once it was compared. */
export function copyFromVolumeText({ volume, folder, after }: CopyFromVolume): string {
  const run = toText(helperCommand({ volumes: [`${volume}:${VOLUME_PATH}:ro`], words: packPlainWords() }))
  const shown = showName(folder)
  const tar = (does: string): string => `${run} | ${quoteWords(['tar', '-C', shown, does, '-'])}`
  const copy = `${quoteWords(['mkdir', '-p', shown])} && ${tar('-xpf')}`
  if (after === undefined) return copy
  const last = after === 'empty' ? emptyVolumeText(volume) : toText(removeVolumesCommand([volume]))
  return `${copy} && ${tar('-df')} && ${last}`
}

const withoutEnd = (folder: string): string => folder.replace(/(.)(?:\/+\.?)+$/, '$1')
const folderOf = (folder: string): string => withoutEnd(folder).replace(/\/[^/]*$/, '') || '/'

/** Compares an archive of this machine with the checksum beside it, which names it without a folder. */
export function checkArchiveText(path: string): string {
  const name = showName(baseName(path))
  return `${quoteWords(['cd', showName(folderOf(path))])} && ${quoteWords(['sha256sum', '--check', `${name}.sha256`])}`
}

interface Cloning {
  volume: string
  target: string
  /** As which the new one is made. */
  create?: CreateVolume
}

/** Makes a new volume with what is in another. */
export function cloneVolumeText({ volume, target, create }: Cloning): string {
  return `${createText(target, create)} && ${copyText(volume, target)}`
}

const createText = (name: string, create?: CreateVolume): string =>
  toText(createVolumeCommand(create ?? { name, driver: '', options: [], labels: [] }))

function copyText(volume: string, target: string): string {
  const script = `${quoteWords(packWords('none', '/from'))} | ${quoteWords(unpackWords('none'))}`
  const volumes = [`${volume}:/from:ro`, `${target}:${VOLUME_PATH}`]
  return toText(helperCommand({ volumes, words: ['sh', '-c', script] }))
}

/** Docker can't rename a volume. One whose files are elsewhere by its options is made anew without a copy. */
export function renameVolumeText({ copied = true, ...cloning }: Cloning & { copied?: boolean }): string {
  const made = copied ? cloneVolumeText(cloning) : createText(cloning.target, cloning.create)
  return `${made} && ${toText(removeVolumesCommand([cloning.volume]))}`
}

/** Puts what is in a snapshot in the place of what is in its volume. */
export function restoreSnapshotText({ volume, snapshot }: { volume: string; snapshot: string }): string {
  return `${emptyVolumeText(volume)} && ${copyText(snapshot, volume)}`
}

/** Removes all that is in a volume. */
export function emptyVolumeText(volume: string): string {
  const words = ['find', VOLUME_PATH, '-mindepth', '1', '-delete']
  return toText(helperCommand({ volumes: [`${volume}:${VOLUME_PATH}`], words }))
}

/** What tar is told by the name; the task itself looks at the first bytes. */
function compressionByName(path: string): Decompression {
  if (/\.(?:tgz|gz)$/i.test(path)) return 'gzip'
  if (/\.(?:tzst|zst)$/i.test(path)) return 'zstd'
  if (/\.(?:txz|xz)$/i.test(path)) return 'xz'
  return /\.(?:tbz2?|bz2)$/i.test(path) ? 'bzip2' : 'none'
}
