import { os } from './base.ts'
import { readSecrets, storeSecrets } from '../catalog/app-secrets.ts'
import { inspectContainer } from '../docker/containers.ts'
import { volumeExists } from '../docker/volumes.ts'
import { parseImageReference } from '../ipc/image-reference.ts'
import { freshVolumes } from '../tasks/install.ts'
import { planJoin } from '../tasks/join-network.ts'

export const apps = {
  // The catalogue and what reads it are loaded when somebody wants to see it.
  catalog: os.apps.catalog.handler(async () => (await import('../catalog/catalog.ts')).readCatalog()),

  install: os.apps.install.handler(
    async ({ input: { endpoint, request: asked, secrets: names, join: wanted }, context }) => {
      const request = wanted ? { ...asked, network: wanted.network } : asked
      parseImageReference(request.image)
      const { client } = context.endpoints.require(endpoint)
      const fresh = await freshVolumes(client, request)
      const join = wanted && (await planJoin(client, wanted))
      const stored = await storeSecrets(context.secrets, endpoint, request, names)
      return { task: context.tasks.start({ kind: 'install', endpoint, ...stored, fresh, join, askedAt: Date.now() }) }
    },
  ),

  uninstall: os.apps.uninstall.handler(async ({ input: { endpoint, container, volumes }, context }) => {
    const { id, name } = await inspectContainer(context.endpoints.require(endpoint).client, container)
    return { task: context.tasks.start({ kind: 'uninstall', endpoint, container: id, name, volumes }) }
  }),

  found: os.apps.found.handler(async ({ input: { endpoint, volumes }, context }) => {
    const { client } = context.endpoints.require(endpoint)
    const found = volumes.map(async (volume) => {
      if (!(await volumeExists(client, volume))) return []
      return [{ volume, secrets: await readSecrets(context.secrets, endpoint, volume) }]
    })
    return (await Promise.all(found)).flat()
  }),

  updates: os.apps.updates.handler(({ input: { endpoint, images, anew }, context }) =>
    context.updates.check(context.endpoints.require(endpoint), images, anew),
  ),
}
