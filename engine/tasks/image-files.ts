import { saveTar } from './save-tar.ts'
import { sendFile } from './send-file.ts'
import type { ImageSpec } from './image-spec.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { importFromUrl, openImport, openLoad, openSave } from '../docker/image-files.ts'
import type { ImageUpload } from '../docker/image-files.ts'
import { readImage } from '../docker/images.ts'
import { failure } from '../ipc/errors.ts'

type Of<Kind extends ImageSpec['kind']> = Extract<ImageSpec, { kind: Kind }>

/** `docker save -o TARGET IMAGE…`. How large it will be nobody knows: layers that are shared go in once. */
export function saveImages(
  client: DockerClient,
  { images, target }: Of<'save'>,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const about = { image: images.join(', ') }
  return saveTar(client, { open: () => openSave(client, images, signal), about, target }, report, signal)
}

/** `docker load -i PATH`; says what came. */
export async function loadImages(
  client: DockerClient,
  { path }: Of<'load'>,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  return translated(client, signal, { image: path }, async () => {
    let upload: ImageUpload | undefined
    const open = async (): Promise<ImageUpload> => (upload = await openLoad(client, signal))
    const sent = await sendFile(path, open, 'loading', report, signal)
    const loaded = loadedNames(upload?.said ?? [])
    const [first] = loaded
    const image = first === undefined ? undefined : await readImage(client, first, signal)
    return { ...sent, loaded, ...(image && { result: image.id }) }
  })
}

/** `docker import`, from a file of this machine or an address that the daemon fetches. */
export async function importImage(
  client: DockerClient,
  { request }: Of<'import'>,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  return translated(client, signal, { image: request.source }, async () => {
    if (isAddress(request.source)) {
      report({ stage: 'importing' })
      return { result: idOf(await importFromUrl(client, request, signal)) }
    }
    let upload: ImageUpload | undefined
    const open = async (): Promise<ImageUpload> => (upload = await openImport(client, request, signal))
    const sent = await sendFile(request.source, open, 'importing', report, signal)
    return { ...sent, result: idOf(upload?.said ?? []) }
  })
}

/** Whether the engine fetches it, as `docker import` tells. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source)
}

/** What `docker load` says of each image: `Loaded image: redis:7`, `Loaded image ID: sha256:…`. */
export function loadedNames(said: readonly string[]): string[] {
  return said.flatMap((line) => /^Loaded image(?: ID)?: (\S+)$/.exec(line)?.[1] ?? [])
}

/** The image's id is the last thing that an import says. */
function idOf(said: readonly string[]): string | undefined {
  return said.findLast((line) => /^sha256:[\da-f]{64}$/.test(line))
}

async function translated(
  client: DockerClient,
  signal: AbortSignal,
  about: { image: string },
  work: () => Promise<TaskReport>,
): Promise<TaskReport> {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    const words = error instanceof Error ? error.message : ''
    if (isAddress(about.image) && /failed to GET |\bGet "/.test(words)) {
      throw failure('urlNotFetched', { url: about.image }, { detail: words, cause: error })
    }
    if (/docker-import-\d+\/[^]*no such file/.test(words)) {
      throw failure('notAnImageArchive', { path: about.image }, { detail: words, cause: error })
    }
    if (/invalid tar header|unexpected EOF|rror processing tar|archive\/tar/.test(words)) {
      throw failure('archiveUnreadable', about, { detail: words, cause: error })
    }
    throw translate(error, { ...about, address: client.address, endpoint: client.endpoint })
  }
}
