import { t } from 'i18next'
import { killCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { confirm } from '../../components/confirm.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending, type PendingAction } from '../../stores/pending.ts'
import { showDock } from '../../stores/ui.ts'
import { openLogs } from '../terminals/logs.ts'
import { openTerminal } from '../terminals/actions.ts'
import { askTerminal } from '../terminals/open-dialog.ts'
import { can } from './can.ts'
import { fileActions } from './files/container-actions.tsx'
import { icons } from './icons.tsx'
import { confirmRemove } from './remove.ts'
import { openUpdate } from './update/update.ts'
import type { Action, MenuItem } from '../../components/actions.ts'
import type { RowActions } from '../../components/DataTable.tsx'
import type { Container } from '../../../engine/ipc/models/container.ts'

/** What actions need to know of a container: its row, or the facts of its page. */
export type Target = Pick<Container, 'id' | 'name' | 'status' | 'image' | 'mounts'>

type Verb = 'start' | 'stop' | 'restart' | 'pause' | 'unpause'

const PENDING: Record<Verb, PendingAction> = {
  start: 'starting',
  stop: 'stopping',
  restart: 'restarting',
  pause: 'pausing',
  unpause: 'resuming',
}

/** Does it to each of them at once; what fails is said one by one. */
export function perform(verb: Verb, containers: readonly Pick<Target, 'id'>[]): void {
  const endpoint = currentEndpoint()
  for (const { id } of containers) {
    whilePending(id, PENDING[verb], () => engine.call.containers[verb]({ endpoint, container: id })).catch(
      (error: unknown) => toastError(toErrorShape(error)),
    )
  }
}

/** Opens a shell in the dock, at once. */
export function showTerminal(container: Target): void {
  openTerminal(container, { dock: true })
}

/** Attaches to the container's main process, in the dock. */
export function attach(container: Target): void {
  openTerminal(container, { kind: 'attach', dock: true })
}

/** Follows the container's log in the dock. */
export function showLogs(container: Target): void {
  openLogs(container)
  showDock('logs')
}

/** Asks, then kills (`docker kill`). */
export function confirmKill(containers: readonly Target[]): void {
  const endpoint = currentEndpoint()
  const count = containers.length
  confirm({
    title: t('containers.kill.title', { count }),
    text: t('containers.kill.text'),
    items: containers.map(({ id, name, image }) => ({ id, name, note: image })),
    confirm: t('containers.kill.confirm', { count }),
    command: () => toText(killCommand(containers.map(({ name }) => name))),
    run: async ({ id }) => {
      await whilePending(id, 'killing', () => engine.call.containers.kill({ endpoint, container: id }))
    },
    done: (killed) => t('containers.kill.done', { count: killed }),
  })
}

/** Everything that can be done to one container, by name. */
export function actionsOf(container: Target) {
  const one = [container]
  const verb = (id: Verb): Action => ({
    id,
    label: t(`containers.action.${id}`),
    icon: icons[id],
    disabled: !can[id](container),
    run: () => perform(id, one),
  })
  return {
    start: verb('start'),
    stop: verb('stop'),
    restart: verb('restart'),
    pause: verb('pause'),
    unpause: verb('unpause'),
    terminal: {
      id: 'terminal',
      label: t('containers.action.terminal'),
      icon: icons.terminal,
      disabled: !can.terminal(container),
      run: () => showTerminal(container),
    },
    openTerminal: {
      id: 'openTerminal',
      label: t('containers.action.openTerminal'),
      icon: icons.terminal,
      disabled: !can.terminal(container),
      run: () => askTerminal(container, { dock: true }),
    },
    logs: { id: 'logs', label: t('containers.action.logs'), icon: icons.logs, run: () => showLogs(container) },
    attach: {
      id: 'attach',
      label: t('containers.action.attach'),
      icon: icons.attach,
      disabled: !can.attach(container),
      run: () => attach(container),
    },
    update: {
      id: 'update',
      label: t('containers.action.update'),
      icon: icons.update,
      disabled: !can.edit(container),
      run: () => openUpdate(container),
    },
    ...fileActions(container),
    kill: {
      id: 'kill',
      label: t('containers.action.kill'),
      icon: icons.kill,
      danger: true,
      disabled: !can.kill(container),
      run: () => confirmKill(one),
    },
    remove: {
      id: 'remove',
      label: t('containers.action.remove'),
      icon: icons.remove,
      danger: true,
      keys: 'Delete',
      disabled: !can.remove(container),
      run: () => confirmRemove(one),
    },
  } satisfies Record<string, Action>
}

/** Buttons and menu of a container's row. */
export function rowActions(container: Target): RowActions {
  const all = actionsOf(container)
  const icon = can.stop(container) ? [all.stop, all.terminal] : [all.start, all.logs]
  return { icons: icon, menu: menuOf(all) }
}

/** The menu of one container, also of its page. */
export function menuOf(all: ReturnType<typeof actionsOf>): MenuItem[] {
  return [
    all.start,
    all.stop,
    all.restart,
    all.unpause.disabled ? all.pause : all.unpause,
    'separator',
    all.terminal,
    all.openTerminal,
    all.logs,
    all.attach,
    'separator',
    all.update,
    all.files,
    all.copyIn,
    all.copyOut,
    all.export,
    'separator',
    all.kill,
    all.remove,
  ]
}

/** What can be done to several containers, and to how many of them. */
export function bulkActions(containers: readonly Target[]): Action[] {
  const verbs = (['start', 'stop', 'restart'] as const).flatMap((id) => {
    const able = containers.filter(can[id])
    // Restarting what is stopped is Start: it is offered for what runs.
    const meant = id === 'restart' ? able.filter(can.stop) : able
    if (meant.length === 0) return []
    return [{ id, label: t(`containers.bulk.${id}`, { count: meant.length }), run: () => perform(id, meant) }]
  })
  const removable = containers.filter(can.remove)
  const remove: Action = {
    id: 'remove',
    label: t('containers.bulk.remove', { count: removable.length }),
    danger: true,
    disabled: removable.length === 0,
    run: () => confirmRemove(removable),
  }
  return [...verbs, remove]
}
