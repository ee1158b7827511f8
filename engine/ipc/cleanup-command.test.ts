import { expect, it } from 'vitest'
import { cleanupText } from './cleanup-command.ts'
import type { CleanupTarget } from './models/cleanup.ts'

const target = (kind: CleanupTarget['kind'], id: string, references: string[] = []): CleanupTarget => ({
  kind,
  id,
  name: id,
  references,
  bytes: 0,
})
const ID = `sha256:${'0123456789abcdef'.repeat(4)}`

it('removes the same from a shell, in an order in which Docker lets it', () => {
  expect(
    cleanupText([
      target('volume', 'my data'),
      target('image', ID, ['app:1', 'app:2', `app@${ID}`]),
      target('image', ID),
      target('container', 'web'),
      target('log', 'chatty'),
      { ...target('log', 'web'), stops: true },
      target('buildCache', 'abc'),
    ]),
  ).toBe(
    [
      'docker rm web',
      'docker rmi app:1 app:2 0123456789ab',
      'docker builder prune -a -f --filter id=abc',
      "docker volume rm 'my data'",
      `log=$(docker inspect --format '{{.LogPath}}' chatty) && truncate -s 0 "$log" && rm -f "$log".*`,
      `docker stop web && log=$(docker inspect --format '{{.LogPath}}' web) && truncate -s 0 "$log" && rm -f "$log".*; docker start web`,
    ].join(' && '),
  )
})

it('takes several records of the build cache one by one, as Docker wants it', () => {
  expect(cleanupText([target('buildCache', 'a'), target('buildCache', 'b')])).toBe(
    'for id in a b; do docker builder prune -a -f --filter "id=$id"; done',
  )
  expect(cleanupText([])).toBe('')
})
