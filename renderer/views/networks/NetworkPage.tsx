import { useTranslation } from 'react-i18next'
import { isPredefined } from '../../../engine/ipc/network-checks.ts'
import { ObjectPage, ObjectPlaceholder } from '../../components/ObjectPage.tsx'
import { useNetworks } from '../../stores/networks.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { actionsOf, networkMenu } from './actions.ts'
import { NetworkOverview } from './NetworkOverview.tsx'
import { useNetworkDetail } from './use-network.ts'

/** One network: who is in it, its facts, and Docker's own answer. */
export function NetworkPage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const known = useNetworks((state) => state.rows !== undefined)
  const { network, listed, detail, error } = useNetworkDetail(id)
  if (!network || !detail) {
    return <ObjectPlaceholder list="networks" id={id} error={error} />
  }
  const gone = known && !listed
  const { name } = network
  const { remove, connect } = actionsOf(network)
  return (
    <ObjectPage
      list="networks"
      id={id}
      name={name}
      reference={name}
      badge={isPredefined(name) ? <Badge>{t('networks.predefined')}</Badge> : undefined}
      actions={
        gone ? undefined : (
          <>
            <Button icon={remove.icon} disabled={remove.disabled} onClick={remove.run}>
              {remove.label}
            </Button>
            <Button icon={connect.icon} tone="primary" disabled={connect.disabled} onClick={connect.run}>
              {connect.label}
            </Button>
          </>
        )
      }
      tab={tab}
      raw={detail.raw}
      menu={() => networkMenu(network)}
      gone={gone}
      tabs={[
        {
          id: 'overview',
          label: t('containers.tab.overview'),
          content: <NetworkOverview network={network} detail={detail} gone={gone} />,
        },
      ]}
    />
  )
}
