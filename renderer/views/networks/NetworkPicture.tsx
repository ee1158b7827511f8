import { Ban, Globe } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { publishedTexts } from '../containers/ports.ts'
import { StateBadge } from '../containers/StateBadge.tsx'
import type { Network, NetworkEndpoint } from '../../../engine/ipc/models/network.ts'
import styles from './picture.module.css'

/** Beyond these a picture shows nothing any more that the table below it doesn't show better. */
const MOST = 60
/** Names and ports of a container that its card has room for. */
const FEW = 4

interface NetworkPictureProps {
  network: Network
  endpoints: readonly NetworkEndpoint[]
}

/** Who is in a network, drawn: what leads out of it, the network as a line, and the containers that hang on it. */
export function NetworkPicture({ network, endpoints }: NetworkPictureProps) {
  const { t } = useTranslation()
  const gateways = [
    ...new Set([...network.pools.map(({ gateway }) => gateway), ...endpoints.map(({ gateway }) => gateway)]),
  ].filter((gateway) => gateway !== undefined)
  return (
    <div className={styles.picture}>
      <div className={styles.outside} data-closed={network.internal || undefined}>
        {network.internal ? <Ban aria-hidden="true" /> : <Globe aria-hidden="true" />}
        <span>{t(network.internal ? 'networks.picture.closed' : 'networks.picture.outside')}</span>
        {!network.internal && gateways.length > 0 && <code>{gateways.join(', ')}</code>}
      </div>
      <div className={styles.line}>
        <strong>{network.name}</strong>
        {network.pools.map(({ subnet }) => (
          <code key={subnet}>{subnet}</code>
        ))}
      </div>
      <ul className={styles.members} aria-label={t('networks.picture.label', { network: network.name })}>
        {endpoints.slice(0, MOST).map((endpoint) => (
          <Member key={endpoint.container} endpoint={endpoint} network={network.name} />
        ))}
      </ul>
      {endpoints.length > MOST && (
        <p className={styles.rest}>{t('networks.picture.rest', { count: endpoints.length - MOST })}</p>
      )}
    </div>
  )
}

function Member({ endpoint, network }: { endpoint: NetworkEndpoint; network: string }) {
  const { t } = useTranslation()
  const row = useContainers((state) => state.byId.get(endpoint.container))
  const { name, ipAddress, ipv6Address, fixed, aliases } = endpoint
  const addresses = [ipAddress, ipv6Address].flatMap((address) => address ?? [])
  const published = publishedTexts(row?.ports ?? [])
  const some = (texts: readonly string[]): string =>
    texts.length > FEW
      ? t('networks.picture.some', { texts: texts.slice(0, FEW).join(', '), count: texts.length - FEW })
      : texts.join(', ')
  const others = row?.networks.filter((other) => other !== network) ?? []
  return (
    <li className={styles.member} data-resting={!endpoint.running || undefined}>
      <Link to={routePath('containers', endpoint.container)} className={styles.card}>
        <span className={styles.head}>
          <strong>{name}</strong>
          {row && <StateBadge container={row} />}
        </span>
        {(addresses.length > 0 ? addresses : fixed).map((address) => (
          <code key={address}>{address}</code>
        ))}
        {aliases.length > 0 && <span>{t('networks.picture.aliases', { names: some(aliases) })}</span>}
        {published.length > 0 && <span>{t('networks.picture.ports', { ports: some(published) })}</span>}
        {others.length > 0 && <span>{t('networks.picture.others', { names: some(others) })}</span>}
      </Link>
      <span className={styles.end} />
    </li>
  )
}
