import { os } from './base.ts'
import type { EngineContext } from './base.ts'
import type { DockerClient } from '../docker/client.ts'
import { Failure } from '../ipc/errors.ts'
import { parseImageReference } from '../ipc/image-reference.ts'
import { HUB, parseRegistryHost } from '../ipc/registry-host.ts'

const clientOf = (context: EngineContext, { endpoint }: { endpoint: string }): DockerClient =>
  context.endpoints.require(endpoint).client

/** Where a repository is, as its registry calls it. */
function place(repository: string): { host: string; repository: string } {
  const { domain, path } = parseImageReference(repository)
  return { host: domain, repository: path }
}

/** Nothing while the endpoint is down. */
function clientIfUp(context: EngineContext, input: { endpoint: string }): DockerClient | undefined {
  try {
    return clientOf(context, input)
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'ENGINE_DOWN') return undefined
    throw error
  }
}

export const registries = {
  list: os.registries.list.handler(({ input, context }) =>
    context.registries.list(clientIfUp(context, input), context.settings.current.registries),
  ),

  add: os.registries.add.handler(async ({ input, context: { settings } }) => {
    const host = parseRegistryHost(input.host)
    const known = settings.current.registries
    if (host !== HUB && !known.includes(host)) await settings.update({ registries: [...known, host] })
    return { host }
  }),

  forget: os.registries.forget.handler(async ({ input, context: { settings } }) => {
    await settings.update({ registries: settings.current.registries.filter((host) => host !== input.host) })
  }),

  login: os.registries.login.handler(({ input, context, signal }) =>
    context.registries.login(clientOf(context, input), parseRegistryHost(input.host), input, signal),
  ),

  logout: os.registries.logout.handler(({ input, context }) => context.registries.logout(input.host)),

  test: os.registries.test.handler(({ input, context, signal }) =>
    context.registries.test(clientOf(context, input), input.host, signal),
  ),

  search: os.registries.search.handler(({ input, context, signal }) =>
    context.registries.search(clientOf(context, input), input, signal),
  ),

  tags: os.registries.tags.handler(({ input, context, signal }) => {
    const { host, repository } = place(input.repository)
    return context.registries.tags(clientOf(context, input), host, { ...input, repository }, signal)
  }),

  repositories: os.registries.repositories.handler(({ input, context, signal }) =>
    context.registries.repositories(clientOf(context, input), input.host, input.after, signal),
  ),

  manifest: os.registries.manifest.handler(({ input, context, signal }) => {
    const { host, repository } = place(input.repository)
    return context.registries.manifest(clientOf(context, input), host, { ...input, repository }, signal)
  }),

  sameDigest: os.registries.sameDigest.handler(({ input, context, signal }) => {
    const { host, repository } = place(input.repository)
    return context.registries.sameDigest(clientOf(context, input), host, { ...input, repository }, signal)
  }),

  removeTag: os.registries.removeTag.handler(({ input, context, signal }) => {
    const { host, repository } = place(input.repository)
    return context.registries.removeTag(clientOf(context, input), host, { ...input, repository }, signal)
  }),
}
