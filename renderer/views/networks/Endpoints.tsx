import { Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { publishedTexts } from '../containers/ports.ts'
import { StateBadge } from '../containers/StateBadge.tsx'
import { can } from './can.ts'
import { confirmDisconnect } from './disconnect.ts'
import type { Network, NetworkEndpoint } from '../../../engine/ipc/models/network.ts'
import cells from '../../components/cells.module.css'
import styles from './networks.module.css'

interface EndpointsProps {
  network: Network
  endpoints: readonly NetworkEndpoint[]
  gone: boolean
}

/** The containers of a network as a table: addresses, names, what they publish. */
export function Endpoints({ network, endpoints, gone }: EndpointsProps) {
  const { t } = useTranslation()
  const byId = useContainers((state) => state.byId)
  const changes = !gone && can.connect(network)
  if (endpoints.length === 0) return <p className={cells.quiet}>{t('networks.nobodyText')}</p>
  return (
    <table className={styles.endpoints}>
      <thead>
        <tr>
          <th scope="col">{t('networks.endpoint.container')}</th>
          <th scope="col">{t('networks.endpoint.state')}</th>
          <th scope="col">{t('networks.endpoint.addresses')}</th>
          <th scope="col">{t('networks.endpoint.aliases')}</th>
          <th scope="col">{t('networks.endpoint.mac')}</th>
          <th scope="col">{t('networks.endpoint.ports')}</th>
          {changes && (
            <th scope="col" className={styles.end}>
              {t('networks.endpoint.disconnect')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {endpoints.map(({ container, name, ipAddress, ipv6Address, fixed, macAddress, aliases }) => {
          const row = byId.get(container)
          const addresses = [ipAddress, ipv6Address].flatMap((address) => address ?? [])
          return (
            <tr key={container}>
              <th scope="row">
                <Link to={routePath('containers', container)} className={cells.link}>
                  {name}
                </Link>
              </th>
              <td>{row && <StateBadge container={row} />}</td>
              <td>
                {[...new Set([...addresses, ...fixed])].map((address) => (
                  <div key={address}>
                    <code>{address}</code>
                    {fixed.includes(address) && <span className={cells.quiet}> {t('networks.endpoint.fixed')}</span>}
                  </div>
                ))}
              </td>
              <td className={styles.names}>{aliases.join(', ')}</td>
              <td>{macAddress && <code>{macAddress}</code>}</td>
              <td className={styles.names}>{publishedTexts(row?.ports ?? []).join(', ')}</td>
              {changes && (
                <td className={styles.end}>
                  <IconButton
                    size="small"
                    label={t('networks.disconnect.action', { container: name })}
                    icon={<Unplug />}
                    onClick={() => confirmDisconnect({ network, container: { id: container, name } })}
                  />
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
