import type { DockerClient } from './client.ts'
import { openUpload } from './connection.ts'
import type { Upload } from './connection.ts'
import { createNdjsonReader } from './ndjson.ts'
import { openBody } from './raw-body.ts'
import type { RawBody } from './raw-body.ts'
import { familiarRepository, parseImageReference } from '../ipc/image-reference.ts'
import type { ImportRequest } from '../ipc/models/image-files.ts'

/** `docker save`: these images, with the layers that they share once, as a tar. */
export function openSave(client: DockerClient, images: readonly string[], signal: AbortSignal): Promise<RawBody> {
  const query = images.map((image) => `names=${encodeURIComponent(image)}`).join('&')
  const [image] = images
  return client.open({ image }, (_, abort) => openBody(client.address, `/images/get?${query}`, abort), { signal })
}

/** One line of the answer to a load or an import. */
interface Message {
  stream?: string
  status?: string
  error?: string
  errorDetail?: { message?: string }
}

/** A tar on its way to the daemon, and what it says of it. */
export interface ImageUpload extends Upload {
  /** What the daemon said, line by line, so far. */
  readonly said: readonly string[]
}

/** `docker load`: takes a tar of `docker save`, compressed or not. `end` rejects with what the daemon said inside of its answer. */
export function openLoad(client: DockerClient, signal: AbortSignal): Promise<ImageUpload> {
  return openImageUpload(client, '/images/load?quiet=1', signal)
}

/** `docker import -`: makes an image of a tar of files. */
export function openImport(client: DockerClient, request: ImportRequest, signal: AbortSignal): Promise<ImageUpload> {
  return openImageUpload(client, importPath({ ...request, source: '-' }), signal)
}

/** `docker import URL`: the daemon fetches it. Yields what it says. */
export async function importFromUrl(
  client: DockerClient,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const upload = await openImageUpload(client, importPath(request), signal)
  await upload.end()
  return upload.said
}

async function openImageUpload(client: DockerClient, path: string, signal: AbortSignal): Promise<ImageUpload> {
  const reader = createNdjsonReader()
  const said: string[] = []
  let refusal: string | undefined
  const note = (values: Iterable<unknown>): void => {
    for (const value of values) {
      const message = value as Message
      refusal ??= message.errorDetail?.message ?? message.error
      const text = (message.stream ?? message.status ?? '').trim()
      if (text) said.push(text)
    }
  }
  const upload = await openUpload(client.address, {
    method: 'POST',
    path,
    signal,
    onAnswer: (bytes) => note(reader.push(bytes)),
  })
  return {
    said,
    write: upload.write,
    async end() {
      await upload.end()
      note(reader.end())
      if (refusal !== undefined) throw new Error(refusal)
    },
  }
}

function importPath({ source, reference, message, changes, platform }: ImportRequest): string {
  const query = new URLSearchParams({ fromSrc: source })
  if (reference) {
    const { tag, ...rest } = parseImageReference(reference)
    query.set('repo', familiarRepository(rest))
    query.set('tag', tag ?? 'latest')
  }
  if (message) query.set('message', message)
  if (platform) query.set('platform', platform)
  for (const change of changes) query.append('changes', change)
  return `/images/create?${query.toString()}`
}
