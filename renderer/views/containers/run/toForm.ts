import { runRequest, type RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import type { Mount } from '../../../../engine/ipc/models/run/mounts.ts'
import { formatSize } from '../../../../engine/ipc/quantities.ts'
import { quoteWords } from '../../../../engine/ipc/shell-words.ts'
import type { MountRow, PortRow, RunForm } from './form.ts'
import { OPTION_IDS, readOption, readTick, TICK_IDS, type OptionId, type TickId } from './options.ts'

/** The form that asks for this: the way back from `toRequest`. */
export function toForm(request: RunRequest): RunForm {
  return {
    image: request.image,
    name: request.name ?? '',
    command: quoteWords(request.command),
    ports: request.ports.map(toPortRow),
    env: request.env.map(({ name, value }) => ({
      name,
      value: value ?? '',
      ...(value === undefined && { inherited: true }),
    })),
    mounts: request.mounts.map(toMountRow),
    labels: request.labels.map(({ name, value }) => ({ name, value })),
    interactive: request.interactive,
    tty: request.tty,
    autoRemove: request.autoRemove,
    start: request.start,
    restart: request.restart.name,
    retries: request.restart.retries > 0 ? String(request.restart.retries) : '',
    options: Object.fromEntries(OPTION_IDS.map((id) => [id, readOption(id, request)])) as Record<OptionId, string>,
    ticks: Object.fromEntries(TICK_IDS.map((id) => [id, readTick(id, request)])) as Record<TickId, boolean>,
  }
}

/** A form in which nothing but an image has been chosen: the rest is as the contract has it when nothing is said. */
export function emptyForm(image = ''): RunForm {
  return { ...toForm(runRequest({ image: image || 'any' })), image }
}

function toPortRow(port: RunRequest['ports'][number]): PortRow {
  const { hostIp, hostPort, hostPortEnd, containerPort, containerPortEnd, protocol } = port
  return {
    hostPort: hostPort === undefined ? '' : range(hostPort, hostPortEnd),
    containerPort: range(containerPort, containerPortEnd),
    protocol,
    address: hostIp ?? '',
  }
}

function range(first: number, last: number | undefined): string {
  return last === undefined ? String(first) : `${first}-${last}`
}

function toMountRow(mount: Mount): MountRow {
  const { target, readOnly } = mount
  const kind = mount.type === 'tmpfs' ? 'tmpfs' : 'auto'
  const size = mount.type === 'tmpfs' && mount.size !== undefined ? formatSize(mount.size) : ''
  return { kind, source: mount.type === 'tmpfs' ? size : mount.source, target, readOnly, rest: mount }
}
