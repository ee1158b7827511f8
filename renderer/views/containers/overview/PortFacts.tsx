import { Copy, ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../components/copy.ts'
import { FactCard } from '../../../components/Facts.tsx'
import { shell } from '../../../shell.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { isLoopback, portAddress, portPlace, portText } from '../ports.ts'
import type { PortMapping } from '../../../../engine/ipc/models/container.ts'
import cells from '../../../components/cells.module.css'
import styles from './overview.module.css'

/** A container's ports, each with what leads to it. */
export function PortFacts({ ports }: { ports: readonly PortMapping[] }) {
  const { t } = useTranslation()
  return (
    <FactCard title={t('containers.fact.ports')}>
      {ports.length === 0 && <p className={cells.none}>{t('containers.fact.noPorts')}</p>}
      <ul className={styles.list}>
        {ports.map((port) => (
          <Port key={portText(port)} port={port} />
        ))}
      </ul>
    </FactCard>
  )
}

function Port({ port }: { port: PortMapping }) {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()
  const address = endpoint && portAddress(port, endpoint)
  const place = endpoint && portPlace(port, endpoint)
  return (
    <li className={styles.line}>
      <code>{portText(port)}</code>
      {port.hostPort === undefined && <span className={cells.none}>{t('containers.fact.notPublished')}</span>}
      {isLoopback(port) && <span className={cells.none}>{t('containers.fact.onlyHere')}</span>}
      <span className={styles.buttons}>
        {address && (
          <IconButton
            size="small"
            label={t('containers.openPort', { address })}
            icon={<ExternalLink />}
            onClick={() => void shell.openExternal(address)}
          />
        )}
        {place && (
          <IconButton
            size="small"
            label={t('containers.copyPort', { place: address ?? place })}
            icon={<Copy />}
            onClick={() => void copyText(address ?? place)}
          />
        )}
      </span>
    </li>
  )
}
