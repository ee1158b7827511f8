import { create } from 'zustand'
import { t } from 'i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { logoutCommand } from '../../../engine/ipc/registry-commands.ts'
import { HUB } from '../../../engine/ipc/registry-host.ts'
import { confirm } from '../../components/confirm.ts'
import { toastDone, toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { loadRegistries } from './registries.ts'
import type { LoginPlace, Registry } from '../../../engine/ipc/models/registry.ts'

/** The registry that the login dialog is for; empty asks for it, undefined while it is closed. */
export const useLogin = create<{ host: string | undefined }>()(() => ({ host: undefined }))

/** Opens the dialog that logs in to a registry. */
export function openLogin(host = ''): void {
  useLogin.setState({ host })
}

export function closeLogin(): void {
  useLogin.setState({ host: undefined })
}

/** What a person calls a registry. */
export function registryName(host: string): string {
  return host === HUB ? t('registries.hub') : host
}

/** Logs in (`docker login`). Rejects when the registry does not accept it. */
export async function logIn(host: string, username: string, password: string): Promise<void> {
  await engine.call.registries.login({ endpoint: currentEndpoint(), host, username, password })
  toastDone(t('registries.loggedIn', { registry: registryName(host), name: username }))
  await loadRegistries()
}

/** Asks, then logs out (`docker logout`). */
export function confirmLogOut({ host, login }: Registry): void {
  const name = registryName(host)
  confirm({
    title: t('registries.logOutTitle', { registry: name }),
    text: t('registries.logOutText'),
    items: [{ id: host, name, ...(login && { note: login.username }) }],
    stays: [t('registries.logOutStays')],
    confirm: t('registries.logOut'),
    command: () => toText(logoutCommand(host)),
    run: async () => {
      await engine.call.registries.logout({ host })
      await loadRegistries()
    },
    done: () => t('registries.loggedOut', { registry: name }),
  })
}

/** Asks a registry whether it lets us in, and says so. */
export async function testRegistry(host: string): Promise<void> {
  const registry = registryName(host)
  try {
    const { username, wantsLogin, took } = await engine.call.registries.test({ endpoint: currentEndpoint(), host })
    const time = Math.round(took)
    if (wantsLogin) toastDone(t('registries.testWantsLogin', { registry, time }))
    else if (username) toastDone(t('registries.testLogin', { registry, time, name: username }))
    else toastDone(t('registries.testOk', { registry, time }))
  } catch (error) {
    toastError(toErrorShape(error))
  }
}

/** Where a secret is kept, in a sentence. */
export function placeText(place: LoginPlace): string {
  if (place.kept === 'helper') return t('registries.kept.helper', { helper: place.helper })
  if (place.kept === 'config') return t('registries.kept.config', { file: place.file })
  return t(`registries.kept.${place.kept}`)
}
