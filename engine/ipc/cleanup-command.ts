import { removeContainersCommand, removeImagesCommand, toText } from './docker-command.ts'
import type { CleanupKind, CleanupTarget } from './models/cleanup.ts'
import { quoteWords } from './shell-words.ts'

/** What removes the same from a shell, kind by kind; empty for nothing. */
export function cleanupText(targets: readonly CleanupTarget[]): string {
  const of = (kind: CleanupKind): CleanupTarget[] => targets.filter((target) => target.kind === kind)
  const names = (kind: CleanupKind): string[] => of(kind).map(({ name }) => name)
  const images = of('image').flatMap(toReferences)
  const records = of('buildCache').map(({ id }) => id)
  return [
    ...(names('container').length > 0 ? [toText(removeContainersCommand(names('container')))] : []),
    ...(images.length > 0 ? [toText(removeImagesCommand(images))] : []),
    ...(records.length > 0 ? [pruneRecords(records)] : []),
    ...(names('volume').length > 0 ? [quoteWords(['docker', 'volume', 'rm', ...names('volume')])] : []),
    ...of('log').map(emptyLog),
  ].join(' && ')
}

/** With its last tag an image goes, and its digests with it. Without any name it is called as `docker images` shows it. */
function toReferences({ id, references }: CleanupTarget): readonly string[] {
  const tags = references.filter((reference) => !reference.includes('@'))
  if (tags.length > 0) return tags
  return references.length > 0 ? references : [id.replace('sha256:', '').slice(0, 12)]
}

/**
 * Docker has no command for it, and does not tell where the driver `local` keeps its logs: this is for json-file. What was
 * rotated goes. One that was stopped for it is started again in any case.
 */
function emptyLog({ name, stops }: CleanupTarget): string {
  const container = quoteWords([name])
  const path = `$(docker inspect --format ${quoteWords(['{{.LogPath}}'])} ${container})`
  const empty = `log=${path} && truncate -s 0 "$log" && rm -f "$log".*`
  return stops ? `docker stop ${container} && ${empty}; docker start ${container}` : empty
}

/** Docker takes one id at a time here. */
function pruneRecords(ids: readonly string[]): string {
  const [only = ''] = ids
  if (ids.length === 1) return quoteWords(['docker', 'builder', 'prune', '-a', '-f', '--filter', `id=${only}`])
  return `for id in ${quoteWords(ids)}; do docker builder prune -a -f --filter "id=$id"; done`
}
