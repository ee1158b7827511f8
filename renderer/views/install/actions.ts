import { t } from 'i18next'
import { uninstallText } from '../../../engine/ipc/docker-command.ts'
import { APP_LABEL, secretNames } from '../../../engine/ipc/models/app.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'
import { confirm } from '../../components/confirm.ts'
import { engine } from '../../engine.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import type { InstallForm } from './form.ts'
import { toRequest } from './toRequest.ts'

/** Which app a container is; undefined where it was not installed as one. */
export const appOf = ({ labels }: Pick<Container, 'labels'>): string | undefined => labels[APP_LABEL]

/** Opens the panel of an app: to install it, or with `query` to show how far that is, or what it has become. */
export function openApp(id: string, query: Record<string, string> = {}, options?: { replace: boolean }): void {
  const search = new URLSearchParams(query).toString()
  navigate(routePath('install', id) + (search && `?${search}`), options)
}

/** Opens the panel for an image that is in no catalogue. */
export function openImage(image: string): void {
  openApp('image', { image })
}

export function closeApp(): void {
  navigate(routePath('install'))
}

/** Starts to install an app, as a task; answers with its id. Rejects when the engine refuses. */
export async function install(app: App, form: InstallForm): Promise<string> {
  const request = toRequest(app, form)
  const { partner } = form
  const { task } = await engine.call.apps.install({
    endpoint: currentEndpoint(),
    request,
    secrets: secretNames(app),
    ...(partner && { join: { container: partner.id, network: partner.network } }),
  })
  return task
}

/** Asks whether its data goes too, then removes an app's container. */
export function confirmUninstall(container: Pick<Container, 'id' | 'name' | 'image' | 'mounts'>): void {
  const { id, name, image, mounts } = container
  const volumes = [...new Set(mounts.filter(({ type }) => type === 'volume').map(({ source }) => source))]
  const folders = mounts.filter(({ type }) => type === 'bind').map(({ source }) => source)
  const going = (ticked: ReadonlySet<string>): string[] => (ticked.has('data') ? volumes : [])
  confirm({
    title: t('install.uninstall.title', { name }),
    text: t('install.uninstall.text'),
    items: [{ id, name, note: image }],
    stays: [
      t('install.uninstall.staysImage', { image }),
      ...(folders.length > 0 ? [t('install.uninstall.staysFolders', { names: folders.join(', ') })] : []),
    ],
    ticks:
      volumes.length > 0
        ? [
            {
              id: 'data',
              label: t('install.uninstall.data', { count: volumes.length }),
              hint: t('install.uninstall.dataHint', { names: volumes.join(', ') }),
            },
          ]
        : [],
    confirm: t('install.uninstall.confirm', { name }),
    command: (ticked) => uninstallText(name, going(ticked)),
    start: async (ticked) => {
      await engine.call.apps.uninstall({ endpoint: currentEndpoint(), container: id, volumes: going(ticked) })
      closeApp()
    },
  })
}
