import { t } from 'i18next'
import { confirm } from '../../components/confirm.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'

/** Pulls a tag as a task, and shows it in the dock. */
export async function pullTag(reference: string): Promise<void> {
  try {
    await engine.call.images.pull({ endpoint: currentEndpoint(), image: reference })
    showDock('tasks')
  } catch (error) {
    toastError(toErrorShape(error))
  }
}

/** Opens the form that runs a container, with this image. */
export function runTag(reference: string): void {
  navigate(`${routePath('containers', 'new')}?image=${encodeURIComponent(reference)}`)
}

/** Asks, naming every tag that goes along since it points to the same, then deletes. */
export async function confirmDeleteTag(repository: string, tag: string, onDeleted: () => void): Promise<void> {
  const endpoint = currentEndpoint()
  try {
    const { digest, tags, unknown } = await engine.call.registries.sameDigest({ endpoint, repository, tag })
    confirm({
      title: t('registries.delete.title', { reference: `${repository}:${tag}` }),
      text: tags.length > 1 ? t('registries.delete.several', { count: tags.length }) : t('registries.delete.text'),
      items: [{ id: tag, name: tags.map((name) => `${repository}:${name}`).join(', '), note: digest.slice(0, 19) }],
      stays: [
        t('registries.delete.stays'),
        ...(unknown > 0 ? [t('registries.delete.unknown', { count: unknown })] : []),
      ],
      confirm: t('registries.delete.confirm', { count: tags.length }),
      run: async () => {
        await engine.call.registries.removeTag({ endpoint, repository, tag, digest })
        onDeleted()
      },
      done: () => t('registries.delete.done', { count: tags.length }),
    })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
