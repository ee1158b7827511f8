import type { Source } from './collector.ts'
import type { LiveIndex } from './live-index.ts'
import type { DockerClient } from '../docker/client.ts'
import { listImages, readImage } from '../docker/images.ts'
import type { ImageRow } from '../docker/images.ts'
import { isHelper } from '../ipc/helper-label.ts'
import type { Image } from '../ipc/models/image.ts'

/** Images have no list filtered by id: each is one request. */
const AT_ONCE = 8
const WITHOUT_EFFECT = new Set(['push', 'save'])
const ID = /^(sha256:)?[0-9a-f]{64}$/

/** Images as `docker images` has them, without Longshore's own helper; `usersOf` knows the containers made from one. */
export function imageSource(
  client: DockerClient,
  index: Pick<LiveIndex<Image>, 'rows'>,
  usersOf: (imageId: string) => string[],
): Source<Image> {
  const toImage = (row: ImageRow): Image => ({ ...row, containers: usersOf(row.id) })

  function rowsWithTag(tags: string[]): Image[] {
    return (index.rows() ?? []).filter((row) => row.tags.some((tag) => tags.includes(tag)))
  }

  async function read(keys: string[], signal: AbortSignal): Promise<{ rows: Image[]; gone: string[] }> {
    const reference = keys.filter(isRepository)
    const single = keys.filter((key) => !isRepository(key))
    const listed = reference.length > 0 ? await listImages(client, signal, { reference }) : []
    const answers: { key: string; row: ImageRow | undefined }[] = listed.map((row) => ({ key: row.id, row }))
    for (let at = 0; at < single.length; at += AT_ONCE) {
      const some = single.slice(at, at + AT_ONCE)
      answers.push(
        ...(await Promise.all(some.map(async (key) => ({ key, row: await readImage(client, key, signal) })))),
      )
    }
    const rows = answers.flatMap(({ row }) => (row && !isHelper(row) ? [toImage(row)] : []))
    const missing = answers.flatMap(({ key, row }) => (row ? [] : [key]))
    return { rows, gone: missing.filter((key) => ID.test(key)) }
  }

  return {
    list: async (signal) => (await listImages(client, signal)).filter((row) => !isHelper(row)).map(toImage),
    async read(keys, signal) {
      const first = await read(keys, signal)
      // A tag that has moved was taken from another image, and Docker has no event for that one.
      const told = new Set([...first.rows.map((row) => row.id), ...first.gone])
      const tags = [...first.rows.flatMap((row) => row.tags), ...keys.filter((key) => !ID.test(key))]
      const robbed = rowsWithTag(tags).filter((row) => !told.has(row.id))
      if (robbed.length === 0) return first
      const second = await read(
        robbed.map((row) => row.id),
        signal,
      )
      return { rows: [...first.rows, ...second.rows], gone: [...first.gone, ...second.gone] }
    },
    affected({ type, action, actor, attributes }) {
      if (type === 'image') return WITHOUT_EFFECT.has(action) ? [] : [actor]
      // A commit without a name makes an image without an event of its own.
      return type === 'container' && action === 'commit' && attributes.imageID ? [attributes.imageID] : []
    },
    isGone: ({ type, action, actor }) => type === 'image' && action === 'delete' && ID.test(actor),
  }
}

/** Whether it stands for all tags of a repository: Docker's word for a pull of them all (`docker pull -a`). */
function isRepository(key: string): boolean {
  return !ID.test(key) && !/[:@]/.test(key.slice(key.lastIndexOf('/') + 1))
}
