import { t } from 'i18next'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { projectMembers, projectOf } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending, type PendingAction } from '../../stores/pending.ts'
import { navigate } from '../../shell/router.ts'
import { showDock } from '../../stores/ui.ts'
import { openLogs } from '../terminals/logs.ts'
import { openTerminal } from '../terminals/actions.ts'
import { askTerminal } from '../terminals/open-dialog.ts'
import { startBulk } from './bulk.ts'
import { can } from './can.ts'
import { openDialog } from './dialogs/dialogs.ts'
import { fileActions } from './files/container-actions.tsx'
import { icons } from './icons.tsx'
import { confirmRemove } from './remove.ts'
import { openUpdate } from './update/update.ts'
import { askUpdateImage } from './update-image.ts'
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

interface PerformOptions {
  /** Seconds, for stop and restart. */
  timeout?: number
  /** They are all of this compose project. */
  project?: string
}

/** Does it; to several as one task that says of each what became of it. What fails is said. */
export function perform(verb: Verb, containers: readonly Pick<Target, 'id'>[], options: PerformOptions = {}): void {
  const [only] = containers
  const done =
    containers.length === 1 && only && options.project === undefined
      ? whilePending(only.id, PENDING[verb], () =>
          engine.call.containers[verb]({ endpoint: currentEndpoint(), container: only.id, timeout: options.timeout }),
        )
      : startBulk({ verb, containers, ...options })
  done.catch((error: unknown) => toastError(toErrorShape(error)))
}

/** Waits for a container to end, as a task that says how (`docker wait`). */
export function waitForExit({ id }: Pick<Target, 'id'>): void {
  engine.call.containers.wait({ endpoint: currentEndpoint(), container: id }).then(
    () => showDock('tasks'),
    (error: unknown) => toastError(toErrorShape(error)),
  )
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
  openLogs([container])
  showDock('logs')
}

/** Follows the logs of several containers in one, in the order of their times. */
export function showLogsOf(containers: readonly Pick<Target, 'id' | 'name'>[], project?: string): void {
  openLogs(containers, project === undefined ? undefined : t('logs.project', { name: project }))
  showDock('logs')
}

/** Opens the run form, filled in from a container: to make another like it, or to put a changed one in its place. */
export function fillForm(purpose: 'from' | 'edit', { id }: Pick<Target, 'id'>): void {
  navigate(`/containers/new?${purpose}=${encodeURIComponent(id)}`)
}

/** Everything that can be done to one container, by name, each made when it is asked for: a row shows two of two dozen. */
export function actionsOf(container: Target) {
  const one = [container]
  const project = projectOf(container.id)
  const verb = (id: Verb): Action => ({
    id,
    label: t(`containers.action.${id}`),
    icon: icons[id],
    disabled: !can[id](container),
    run: () => perform(id, one),
  })
  return {
    start: () => verb('start'),
    stop: () => verb('stop'),
    restart: () => verb('restart'),
    pause: () => verb('pause'),
    unpause: () => verb('unpause'),
    terminal: () => ({
      id: 'terminal',
      label: t('containers.action.terminal'),
      icon: icons.terminal,
      disabled: !can.terminal(container),
      run: () => showTerminal(container),
    }),
    openTerminal: () => ({
      id: 'openTerminal',
      label: t('containers.action.openTerminal'),
      icon: icons.terminal,
      disabled: !can.terminal(container),
      run: () => askTerminal(container, { dock: true }),
    }),
    logs: () => ({ id: 'logs', label: t('containers.action.logs'), icon: icons.logs, run: () => showLogs(container) }),
    projectLogs: () => ({
      id: 'projectLogs',
      label: t('containers.action.projectLogs'),
      icon: icons.logs,
      disabled: project === undefined,
      run: () => project !== undefined && showLogsOf(projectMembers(project), project),
    }),
    attach: () => ({
      id: 'attach',
      label: t('containers.action.attach'),
      icon: icons.attach,
      disabled: !can.attach(container),
      run: () => attach(container),
    }),
    edit: () => ({
      id: 'edit',
      label: t('containers.action.edit'),
      icon: icons.edit,
      disabled: !can.edit(container),
      run: () => fillForm('edit', container),
    }),
    duplicate: () => ({
      id: 'duplicate',
      label: t('containers.action.duplicate'),
      icon: icons.duplicate,
      run: () => fillForm('from', container),
    }),
    update: () => ({
      id: 'update',
      label: t('containers.action.update'),
      icon: icons.update,
      disabled: !can.edit(container),
      run: () => openUpdate(container),
    }),
    updateImage: () => ({
      id: 'updateImage',
      label: t('containers.action.updateImage'),
      icon: icons.updateImage,
      disabled: !can.edit(container),
      run: () => void askUpdateImage(container),
    }),
    ...fileActions(container),
    stopTimeout: () => ({
      id: 'stopTimeout',
      label: t('containers.action.stopTimeout'),
      icon: icons.stopTimeout,
      disabled: !can.stop(container),
      run: () => openDialog({ kind: 'stop', containers: one }),
    }),
    restartTimeout: () => ({
      id: 'restartTimeout',
      label: t('containers.action.restartTimeout'),
      icon: icons.restartTimeout,
      disabled: !can.stop(container),
      run: () => openDialog({ kind: 'restart', containers: one }),
    }),
    rename: () => ({
      id: 'rename',
      label: t('containers.action.rename'),
      icon: icons.rename,
      disabled: !can.rename(container),
      run: () => openDialog({ kind: 'rename', container }),
    }),
    commit: () => ({
      id: 'commit',
      label: t('containers.action.commit'),
      icon: icons.commit,
      disabled: !can.commit(container),
      run: () => openDialog({ kind: 'commit', container }),
    }),
    wait: () => ({
      id: 'wait',
      label: t('containers.action.wait'),
      icon: icons.wait,
      disabled: !can.wait(container),
      run: () => waitForExit(container),
    }),
    kill: () => ({
      id: 'kill',
      label: t('containers.action.kill'),
      icon: icons.kill,
      danger: true,
      disabled: !can.kill(container),
      run: () => openDialog({ kind: 'kill', containers: one }),
    }),
    remove: () => ({
      id: 'remove',
      label: t('containers.action.remove'),
      icon: icons.remove,
      danger: true,
      keys: 'Delete',
      disabled: !can.remove(container),
      run: () => confirmRemove(one),
    }),
  } satisfies Record<string, () => Action>
}

/** Buttons and menu of a container's row. */
export function rowActions(container: Target): RowActions {
  const all = actionsOf(container)
  const icon = can.stop(container) ? [all.stop(), all.terminal()] : [all.start(), all.logs()]
  return {
    icons: icon,
    get menu() {
      return menuOf(all)
    },
  }
}

/** The menu of one container, also of its page. */
export function menuOf(all: ReturnType<typeof actionsOf>): MenuItem[] {
  const [unpause, projectLogs] = [all.unpause(), all.projectLogs()]
  return [
    all.start(),
    all.stop(),
    all.restart(),
    all.stopTimeout(),
    all.restartTimeout(),
    unpause.disabled ? all.pause() : unpause,
    'separator',
    all.terminal(),
    all.openTerminal(),
    all.logs(),
    ...(projectLogs.disabled ? [] : [projectLogs]),
    all.attach(),
    'separator',
    all.edit(),
    all.duplicate(),
    all.update(),
    all.updateImage(),
    all.rename(),
    all.commit(),
    all.wait(),
    'separator',
    all.files(),
    all.copyIn(),
    all.copyOut(),
    all.export(),
    'separator',
    all.kill(),
    all.remove(),
  ]
}
