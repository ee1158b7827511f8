import { APP_LABEL } from '../../../engine/ipc/models/app.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import { runRequest } from '../../../engine/ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../../../engine/ipc/models/run-request.ts'
import type { InstallForm } from './form.ts'

/** Where only this machine reaches a port. */
const THIS_MACHINE = '127.0.0.1'
const SECOND = 1000
const MB = 1024 * 1024

/** What the form asks for; its lists are in the order of the app's, so that a problem of one is found by its place. */
export function toRequest(app: App, form: InstallForm): RunRequest & { name: string } {
  const name = form.name.trim() || app.id
  const request: RunRequestInput = {
    image: imageOf(app, form),
    labels: [{ name: APP_LABEL, value: app.id }],
    // A server comes back with the engine; a shell, which ends when one leaves it, does not.
    restart: { name: app.terminal ? 'no' : 'unless-stopped' },
    interactive: app.terminal,
    tty: app.terminal,
    command: app.command,
    ...(form.partner && { network: form.partner.network }),
    ports: app.ports.map(({ container, protocol }, at) => ({
      containerPort: container,
      protocol,
      ...(form.everywhere ? {} : { hostIp: THIS_MACHINE }),
      ...portOf(form.ports[at]),
    })),
    mounts: app.volumes.map(({ path: target }, at) => {
      const source = (form.volumes[at] ?? '').trim()
      return source.startsWith('/') ? { type: 'bind', source, target } : { type: 'volume', source, target }
    }),
    env: [...Object.entries(app.env), ...Object.entries(form.settings)]
      .filter(([, value]) => value !== '')
      .map(([variable, value]) => ({ name: variable, value: withPorts(value, app, form) })),
    ...(app.shm && { resources: { shmSize: app.shm * MB } }),
    ...(app.health && { health: toHealth(app.health) }),
  }
  return { ...runRequest(request), name }
}

export function imageOf({ image }: Pick<App, 'image'>, { tag }: Pick<InstallForm, 'tag'>): string {
  const version = tag.trim() || 'latest'
  return version.startsWith('sha256:') ? `${image}@${version}` : `${image}:${version}`
}

function portOf(text = ''): { hostPort?: number } {
  const typed = text.trim()
  return typed === '' ? {} : { hostPort: /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN }
}

/** Puts ports of this machine where a text names those of the container: `{port:22}`. */
function withPorts(text: string, app: App, form: InstallForm): string {
  return text.replaceAll(/\{port:(\d+)\}/g, (_, port: string) => {
    const at = app.ports.findIndex(({ container }) => String(container) === port)
    return form.ports[at]?.trim() || port
  })
}

function toHealth(health: NonNullable<App['health']>): RunRequestInput['health'] {
  const { command, interval, timeout, retries, startPeriod } = health
  return {
    command,
    interval: interval * SECOND,
    timeout: timeout * SECOND,
    retries,
    startPeriod: startPeriod * SECOND,
  }
}
