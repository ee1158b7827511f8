import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspectImage, listImages, removeImage } from '../docker/images.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { openImport } from '../docker/image-files.ts'
import { Failure, failure } from '../ipc/errors.ts'
import { HELPER_IMAGE, HELPER_LABEL } from '../ipc/helper-label.ts'
import { importRequest } from '../ipc/models/image-files.ts'
import { VOLUME_PATH } from '../ipc/volume-archive.ts'
import { bundleId } from '../runtime/bundle/lock.ts'
import { padding } from '../tar/entry.ts'
import type { TarEntry } from '../tar/entry.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

/** Files of the engine bundle, and where the image has them. */
const FILES: Record<string, string> = {
  'helper/bin/busybox': 'bin/busybox',
  'helper/bin/tar': 'bin/tar',
  'helper/bin/zstd': 'bin/zstd',
  'helper/lib/ld-linux-x86-64.so.2': 'lib64/ld-linux-x86-64.so.2',
  'helper/lib/libc.so.6': 'lib/x86_64-linux-gnu/libc.so.6',
  'helper/lib/libacl.so.1': 'lib/x86_64-linux-gnu/libacl.so.1',
  'helper/lib/libselinux.so.1': 'lib/x86_64-linux-gnu/libselinux.so.1',
  'helper/lib/libz.so.1': 'lib/x86_64-linux-gnu/libz.so.1',
  'lib/libpcre2-8.so.0': 'lib/x86_64-linux-gnu/libpcre2-8.so.0',
  'lib/liblzma.so.5': 'lib/x86_64-linux-gnu/liblzma.so.5',
  'lib/liblz4.so.1': 'lib/x86_64-linux-gnu/liblz4.so.1',
}
/** What busybox is called by. */
const FILE_APPLETS = ['cat', 'find', 'head', 'mkdir', 'mv', 'printf', 'rm', 'rmdir', 'stat', 'test', '[']
const NETWORK_APPLETS = ['nc', 'nslookup', 'ping']
const APPLETS = ['sh', 'sleep', 'timeout', ...FILE_APPLETS, ...NETWORK_APPLETS]
const FOLDERS = ['bin', 'lib', 'lib64', 'lib/x86_64-linux-gnu', 'tmp', VOLUME_PATH.slice(1)]
/** Tells an image of other contents, by another version of Longshore, from this one's. */
const CONTENTS = createHash('sha256')
  .update(JSON.stringify([bundleId, FILES, APPLETS, FOLDERS]))
  .digest('hex')
  .slice(0, 16)

/** Says why there can be no helper: the bundle's programs are for one processor, and only Linux has it. */
export interface HelperSource {
  /** Folder of the engine bundle, where there is one. */
  bundle: () => string | undefined
}

/** Images that are being made, by engine: two tasks that begin together make one. */
const making = new WeakMap<DockerClient, Promise<void>>()

/**
 * Makes sure that an engine has the helper's image of this version of Longshore: GNU tar, zstd, a shell and what tries
 * networks, from the bundle's own packages. Throws `volumeToolsMissing` where there is no bundle, `volumeToolsUnsupported` for another processor.
 */
export async function ensureHelperImage(client: DockerClient, source: HelperSource): Promise<void> {
  const now = making.get(client) ?? ensure(client, source).finally(() => making.delete(client))
  making.set(client, now)
  await now
}

async function ensure(client: DockerClient, source: HelperSource): Promise<void> {
  if (await isCurrent(client)) return
  const bundle = source.bundle()
  if (bundle === undefined) throw failure('volumeToolsMissing', {})
  const { Architecture } = (await client.call({}, (docker) => docker.info())) as { Architecture?: string }
  if (Architecture !== 'x86_64') throw failure('volumeToolsUnsupported', { architecture: Architecture ?? '' })
  const { signal } = new AbortController()
  const request = importRequest.parse({
    source: '-',
    reference: HELPER_IMAGE,
    message: 'Works on volumes and networks for Longshore',
    changes: [`LABEL ${HELPER_LABEL}=${CONTENTS}`, 'ENV PATH=/bin', 'CMD ["sh"]'],
  })
  try {
    const upload = await openImport(client, request, signal)
    for await (const piece of pack(bundle)) await upload.write(piece)
    await upload.end()
  } catch (error) {
    throw translate(error, { image: HELPER_IMAGE, address: client.address, endpoint: client.endpoint })
  }
  await removeOthers(client)
}

async function isCurrent(client: DockerClient): Promise<boolean> {
  try {
    const { raw } = await inspectImage(client, HELPER_IMAGE)
    const { Labels } = (raw as { Config?: { Labels?: Record<string, string> | null } }).Config ?? {}
    return Labels?.[HELPER_LABEL] === CONTENTS
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return false
    throw error
  }
}

/** The image of an earlier version has lost its name to this one. */
async function removeOthers(client: DockerClient): Promise<void> {
  const images = await listImages(client)
  for (const { id, labels, tags } of images) {
    if (!(HELPER_LABEL in labels) || tags.includes(HELPER_IMAGE)) continue
    try {
      await removeImage(client, id, { force: false })
    } catch (error) {
      // A helper of another instance of Longshore may still run.
      if (!(error instanceof Failure) || error.shape.code !== 'IN_USE') throw error
    }
  }
}

const PLAIN: Omit<TarEntry, 'path' | 'kind' | 'mode'> = {
  size: 0,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  major: 0,
  minor: 0,
}

async function* pack(bundle: string): AsyncGenerator<Uint8Array, void, void> {
  for (const path of FOLDERS) {
    yield encodeHeader({ ...PLAIN, path, kind: 'folder', mode: path === 'tmp' ? 0o1777 : 0o755 })
  }
  for (const [from, path] of Object.entries(FILES)) {
    const bytes = await readFile(join(bundle, from))
    yield encodeHeader({ ...PLAIN, path, kind: 'file', mode: 0o755, size: bytes.length })
    yield bytes
    yield new Uint8Array(padding(bytes.length))
  }
  for (const applet of APPLETS) {
    yield encodeHeader({ ...PLAIN, path: `bin/${applet}`, kind: 'link', mode: 0o777, target: 'busybox' })
  }
  yield TAR_END
}
