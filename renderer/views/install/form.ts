import type { App } from '../../../engine/ipc/models/app.ts'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import type { ImageDetail } from '../../../engine/ipc/models/image.ts'
import type { Partner } from './partner.ts'
import { newPassword } from './password.ts'

/** The Install form as it stands on the screen: what is typed, as text. Lists are in the order of the app's. */
export interface InstallForm {
  name: string
  tag: string
  /** Other machines may reach its ports, too. */
  everywhere: boolean
  /** Ports of this machine; empty: Docker chooses. */
  ports: string[]
  /** Names of volumes, or absolute paths of folders. */
  volumes: string[]
  /** By the names of variables. */
  settings: Record<string, string>
  /** The container that it uses, and the network that both are in then; absent without one. */
  partner?: Partner
}

/** The form to begin with. */
export function emptyInstall(app: App): InstallForm {
  return {
    name: app.id,
    tag: app.tags[0] ?? 'latest',
    everywhere: false,
    ports: app.ports.map(({ container, host = container }) => String(host)),
    volumes: app.volumes.map(({ name }) => volumeName(app.id, name)),
    settings: Object.fromEntries(
      app.settings.map(({ env, kind, default: initial }) => [env, kind === 'password' ? newPassword() : initial]),
    ),
  }
}

/** Its volumes are called after it, as long as nobody calls them anything else. */
export function rename(form: InstallForm, app: App, name: string): InstallForm {
  const volumes = form.volumes.map((volume, at) => {
    const suffix = app.volumes[at]?.name ?? ''
    return volume === volumeName(form.name, suffix) ? volumeName(name, suffix) : volume
  })
  return { ...form, name, volumes }
}

function volumeName(name: string, suffix: string): string {
  return `${name}-${suffix}`
}

/** Which app an image that is in no catalogue would be, by what it says of itself where it is on the engine. */
export function imageApp(image: string, detail?: Pick<ImageDetail, 'exposedPorts' | 'volumes'>): App {
  const { tag, digest } = parseImageReference(image)
  const repository = image.slice(0, image.length - (digest ? digest.length + 1 : 0) - (tag ? tag.length + 1 : 0))
  const name = repository.slice(repository.lastIndexOf('/') + 1)
  const same = { en: '', 'zh-CN': '' }
  return {
    id: name,
    name,
    summary: same,
    category: 'tools',
    popular: false,
    icon: { text: name.slice(0, 2), colour: 'grey' },
    image: repository,
    tags: [tag ?? 'latest'],
    download: 0,
    ports: (detail?.exposedPorts ?? []).flatMap((exposed) => {
      const [port = '', protocol = 'tcp'] = exposed.split('/')
      const container = Number(port)
      if (protocol === 'sctp') return []
      return [
        {
          container,
          host: container < 1024 ? container + 8000 : container,
          protocol: protocol as 'tcp',
          meaning: same,
        },
      ]
    }),
    volumes: (detail?.volumes ?? []).map((path) => ({ path, name: suffixOf(path), holds: same })),
    settings: [],
    env: {},
    command: [],
    terminal: false,
    uses: [],
    open: [],
  }
}

/** `/var/lib/mysql` as the end of a volume's name. */
function suffixOf(path: string): string {
  const last = path.split('/').findLast(Boolean) ?? ''
  return last.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-') || 'data'
}
