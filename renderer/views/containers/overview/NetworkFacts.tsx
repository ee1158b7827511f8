import type { ReactNode } from 'react'
import { Cable, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Fact, FactCard, Facts } from '../../../components/Facts.tsx'
import { Link } from '../../../shell/Link.tsx'
import { routePath } from '../../../shell/router.ts'
import { useContainer } from '../../../stores/containers.ts'
import { useNetworks } from '../../../stores/networks.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { can } from '../../networks/can.ts'
import { openNetworkDialog } from '../../networks/dialogs/dialogs.ts'
import { confirmDisconnect } from '../../networks/disconnect.ts'
import type { ContainerDetail, NetworkAttachment } from '../../../../engine/ipc/models/container.ts'
import cells from '../../../components/cells.module.css'
import styles from './overview.module.css'

/** The networks that a container is in, with its addresses and names there, and the way into others. */
export function NetworkFacts({ container }: { container: Pick<ContainerDetail, 'id' | 'name' | 'networks'> }) {
  const { t } = useTranslation()
  const { id, name, networks } = container
  const rows = useNetworks((state) => state.rows)
  const listed = useContainer(id)
  const isThere = listed !== undefined
  // What shares the network of the host or of a container, or has none, can be in no other.
  const isAlone =
    listed?.networkOf !== undefined || networks.some((network) => network.name === 'host' || network.name === 'none')
  return (
    <FactCard
      title={t('containers.fact.networks')}
      aside={
        isThere &&
        !isAlone && (
          <Button size="small" icon={<Cable />} onClick={() => openNetworkDialog({ kind: 'connect', container: name })}>
            {t('networks.connectShort')}
          </Button>
        )
      }
    >
      {networks.length === 0 && <p className={cells.none}>{t('containers.fact.noNetworks')}</p>}
      <Facts>
        {networks.map((network) => {
          const row = rows?.find((one) => one.name === network.name)
          const link = row && (
            <Link to={routePath('networks', row.id)} className={cells.link}>
              {network.name}
            </Link>
          )
          return (
            <Fact key={network.name} name={link ?? network.name}>
              <Addresses {...network}>
                {row && isThere && can.connect(row) && (
                  <IconButton
                    size="small"
                    label={t('networks.disconnect.from', { network: network.name })}
                    icon={<Unplug />}
                    onClick={() => confirmDisconnect({ network: row, container: { id, name } })}
                  />
                )}
              </Addresses>
            </Fact>
          )
        })}
      </Facts>
    </FactCard>
  )
}

interface AddressesProps extends NetworkAttachment {
  /** What can be done about this network. */
  children: ReactNode
}

function Addresses({ name, ipAddress, ipv6Address, gateway, macAddress, aliases, children }: AddressesProps) {
  const { t } = useTranslation()
  const addresses = [ipAddress, ipv6Address].filter(Boolean)
  const quiet = [
    gateway && t('containers.fact.gateway', { gateway }),
    macAddress && t('containers.fact.mac', { address: macAddress }),
    aliases.length > 0 && t('containers.fact.aliases', { names: aliases.join(', ') }),
  ].filter(Boolean)
  return (
    <>
      {addresses.length === 0 && (
        <span className={styles.line}>
          <span className={cells.none}>
            {t(name === 'host' || name === 'none' ? 'containers.fact.ownAddress' : 'containers.fact.noAddress')}
          </span>
          <span className={styles.buttons}>{children}</span>
        </span>
      )}
      {addresses.map((address, at) => (
        <span key={address} className={styles.line}>
          <code>{address}</code>
          <span className={styles.buttons}>
            <CopyButton iconOnly text={address} label={t('containers.fact.copyValue', { name: address })} />
            {at === 0 && children}
          </span>
        </span>
      ))}
      {quiet.length > 0 && <p className={cells.none}>{quiet.join(' · ')}</p>}
    </>
  )
}
