import { quoteWords } from '../../../../engine/ipc/shell-words.ts'
import { runRequest, type RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import type { RunForm } from './form.ts'

/** The form that asks for this: the way back from `toRequest`. */
export function toForm(request: RunRequest): RunForm {
  return {
    image: request.image,
    name: request.name ?? '',
    command: quoteWords(request.command),
    ports: request.ports.map(({ hostIp, hostPort, containerPort, protocol }) => ({
      hostPort: hostPort === undefined ? '' : String(hostPort),
      containerPort: String(containerPort),
      protocol,
      address: hostIp ?? '',
    })),
    env: request.env.map(({ name, value }) => ({ name, value: value ?? '' })),
    mounts: request.mounts.map((mount) => ({
      source: mount.type === 'tmpfs' ? '' : mount.source,
      target: mount.target,
      readOnly: mount.readOnly,
    })),
    interactive: request.interactive,
    tty: request.tty,
    autoRemove: request.autoRemove,
    publishAll: request.publishAll,
    restart: request.restart.name,
    retries: request.restart.retries > 0 ? String(request.restart.retries) : '',
    workingDir: request.workingDir ?? '',
    user: request.user ?? '',
    entrypoint: request.entrypoint ?? '',
    network: request.network ?? '',
  }
}

/** A form in which nothing but an image has been chosen: the rest is as the contract has it when nothing is said. */
export function emptyForm(image = ''): RunForm {
  return { ...toForm(runRequest({ image: image || 'any' })), image }
}
