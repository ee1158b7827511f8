import type { MouseEvent } from 'react'
import { useText } from '../../i18n/use-text.ts'
import { shell } from '../../shell.ts'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { portAddress, portText, publishedTexts } from './ports.ts'
import type { PortMapping } from '../../../engine/ipc/models/container.ts'
import styles from './containers.module.css'

/** A container's published ports in a row of the list: the first, and how many more. A click opens it in the browser. */
export function Ports({ ports }: { ports: readonly PortMapping[] }) {
  const published = ports.filter((port) => port.hostPort !== undefined)
  const first = published.find((port) => port.protocol === 'tcp') ?? published[0]
  if (!first) return null
  return (
    <span className={styles.ports}>
      <PortLink port={first} />
      {published.length > 1 && <span data-tooltip={publishedTexts(published).join('\n')}>+{published.length - 1}</span>}
    </span>
  )
}

/** One port: a link where a browser can open it. */
export function PortLink({ port }: { port: PortMapping }) {
  const { t } = useText()
  const endpoint = useCurrentEndpoint()
  const address = endpoint && portAddress(port, endpoint)
  if (!address) return <span className={styles.port}>{portText(port)}</span>
  const open = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    void shell.openExternal(address)
  }
  return (
    <a
      href={address}
      className={styles.portLink}
      tabIndex={-1}
      data-tooltip={t('containers.openPort', { address })}
      onClick={open}
    >
      {portText(port)}
    </a>
  )
}
