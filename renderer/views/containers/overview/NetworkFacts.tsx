import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Fact, FactCard, Facts } from '../../../components/Facts.tsx'
import type { NetworkAttachment } from '../../../../engine/ipc/models/container.ts'
import shared from '../containers.module.css'
import styles from './overview.module.css'

/** The networks that a container is in, with its addresses and names there. */
export function NetworkFacts({ networks }: { networks: readonly NetworkAttachment[] }) {
  const { t } = useTranslation()
  return (
    <FactCard title={t('containers.fact.networks')}>
      {networks.length === 0 && <p className={shared.none}>{t('containers.fact.noNetworks')}</p>}
      <Facts>
        {networks.map((network) => (
          <Fact key={network.name} name={network.name}>
            <Addresses {...network} />
          </Fact>
        ))}
      </Facts>
    </FactCard>
  )
}

function Addresses({ name, ipAddress, ipv6Address, gateway, macAddress, aliases }: NetworkAttachment) {
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
        <span className={shared.none}>
          {t(name === 'host' || name === 'none' ? 'containers.fact.ownAddress' : 'containers.fact.noAddress')}
        </span>
      )}
      {addresses.map((address) => (
        <span key={address} className={styles.line}>
          <code>{address}</code>
          <span className={styles.buttons}>
            <CopyButton iconOnly text={address} label={t('containers.fact.copyValue', { name: address })} />
          </span>
        </span>
      ))}
      {quiet.length > 0 && <p className={shared.none}>{quiet.join(' · ')}</p>}
    </>
  )
}
