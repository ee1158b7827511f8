import { t } from 'i18next'
import { shell } from '../shell.ts'
import { confirm } from './confirm.ts'

/** The address as it will be opened: letters of other alphabets in its host as `xn--`. Undefined unless http or https. */
export function webAddress(text: string): string | undefined {
  try {
    const { protocol, href } = new URL(text)
    return protocol === 'http:' || protocol === 'https:' ? href : undefined
  } catch {
    return undefined // not an address at all
  }
}

/** Opens an address that stands in a container's output as it is. */
export function openLink(text: string): void {
  const address = webAddress(text)
  if (address) void shell.openExternal(address)
}

/** Opens an address that stands behind other words, once a person has seen it: the words may lie. */
export function openHiddenLink(text: string): void {
  const address = webAddress(text)
  if (!address) return
  confirm({
    title: t('terminal.link.title'),
    text: t('terminal.link.text'),
    items: [{ id: address, name: address }],
    confirm: t('terminal.link.confirm'),
    tone: 'plain',
    run: () => shell.openExternal(address),
    done: () => t('terminal.link.done'),
  })
}
