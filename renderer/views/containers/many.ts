import { t } from 'i18next'
import { perform, showLogsOf, type Target } from './actions.ts'
import { can } from './can.ts'
import { openDialog } from './dialogs/dialogs.ts'
import { icons } from './icons.tsx'
import { confirmRemove } from './remove.ts'
import type { Action } from '../../components/actions.ts'
import type { RowActions } from '../../components/DataTable.tsx'
import type { Container } from '../../../engine/ipc/models/container.ts'

type Verb = 'start' | 'stop' | 'restart' | 'pause' | 'unpause'

/** Those of them that something can be done to, and that a person means who asks for it for many. */
const meant: Record<Verb, (container: Target) => boolean> = {
  start: can.start,
  stop: can.stop,
  // Restarting what is stopped is Start: it is offered for what runs.
  restart: (container) => can.restart(container) && can.stop(container),
  pause: can.pause,
  unpause: can.unpause,
}

/** What can be done to several containers, and to how many of them; the first ones are buttons, the rest is a menu. */
export function bulkActions(containers: readonly (Target & Pick<Container, 'project'>)[]): Action[] {
  const verbs = (['start', 'stop', 'restart', 'pause', 'unpause'] as const).flatMap((id) => {
    const able = containers.filter(meant[id])
    if (able.length === 0) return []
    const label = t(`containers.bulk.${id}`, { count: able.length })
    return [{ id, label, icon: icons[id], run: () => perform(id, able), quiet: id === 'pause' || id === 'unpause' }]
  })
  const projects = new Set(containers.map(({ project }) => project))
  const [project] = projects
  const killable = containers.filter(can.kill)
  const removable = containers.filter(can.remove)
  return [
    ...verbs,
    {
      id: 'logs',
      label: t('containers.bulk.logs', { count: containers.length }),
      icon: icons.logs,
      run: () => showLogsOf(containers, projects.size === 1 ? project : undefined),
    },
    {
      id: 'kill',
      label: t('containers.bulk.kill', { count: killable.length }),
      icon: icons.kill,
      danger: true,
      quiet: true,
      disabled: killable.length === 0,
      run: () => openDialog({ kind: 'kill', containers: killable }),
    },
    {
      id: 'remove',
      label: t('containers.bulk.remove', { count: removable.length }),
      icon: icons.remove,
      danger: true,
      disabled: removable.length === 0,
      run: () => confirmRemove(removable),
    },
  ]
}

/** What can be done to all containers of a compose project. */
export function groupActions(project: string | undefined, containers: readonly Target[]): RowActions | undefined {
  if (project === undefined) return undefined
  const verb = (id: 'start' | 'stop' | 'restart'): Action => {
    const able = containers.filter(meant[id])
    return {
      id,
      label: t(`containers.group.${id}`, { project }),
      icon: icons[id],
      disabled: able.length === 0,
      run: () => perform(id, able, { project }),
    }
  }
  const [start, stop, restart] = [verb('start'), verb('stop'), verb('restart')]
  const remove: Action = {
    id: 'remove',
    label: t('containers.group.remove', { project }),
    icon: icons.remove,
    danger: true,
    run: () => confirmRemove(containers, project),
  }
  return { icons: [stop.disabled ? start : stop, restart], menu: [start, stop, restart, 'separator', remove] }
}
