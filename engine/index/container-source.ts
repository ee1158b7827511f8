import { isDeepStrictEqual } from 'node:util'
import type { Source } from './collector.ts'
import type { DockerClient } from '../docker/client.ts'
import { listContainers } from '../docker/containers.ts'
import { isHelper } from '../ipc/helper-label.ts'
import type { Container } from '../ipc/models/container.ts'

/** Events of a container that leave its row as it is; a burst of them comes with every terminal and health check. */
const WITHOUT_EFFECT =
  /^(exec_|attach|detach|top|resize|export|commit|copy|archive-path|extract-to-dir|kill|checkpoint|logs|init|sync|mount|unmount|cleanup)/

/** Containers as `docker ps -a` has them, without Longshore's own helpers. */
export function containerSource(client: DockerClient): Source<Container> {
  return {
    list: async (signal) => (await listContainers(client, undefined, signal)).filter((row) => !isHelper(row)),
    async read(ids, signal) {
      const rows = (await listContainers(client, { id: ids }, signal)).filter((row) => !isHelper(row))
      const found = new Set(rows.map((row) => row.id))
      return { rows, gone: ids.filter((id) => !found.has(id)) }
    },
    affected({ type, action, actor, attributes }) {
      if (type === 'container') return WITHOUT_EFFECT.test(action) ? [] : [actor]
      // A network's event names the container that was (dis)connected.
      return type === 'network' && attributes.container ? [attributes.container] : []
    },
    foretell: ({ action }, row) => foretell(action, row),
    isGone: ({ type, action }) => type === 'container' && action === 'destroy',
    isSame: (before, after) => isDeepStrictEqual(withoutAge(before), withoutAge(after)),
  }
}

const PAUSED = ' (Paused)'

/** dockerd tells of these two before its list knows, and they change nothing else. */
function foretell(action: string, row: Container): Container | undefined {
  const text = row.statusText.replace(PAUSED, '')
  if (action === 'pause') return { ...row, status: 'paused', statusText: text + PAUSED }
  return action === 'unpause' ? { ...row, status: 'running', statusText: text } : undefined
}

function withoutAge({ statusText: _text, statusSince: _since, ...row }: Container): Partial<Container> {
  return row
}
