import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { inspectCommand } from '../../../engine/ipc/file-commands.ts'
import { isPredefined } from '../../../engine/ipc/network-checks.ts'
import { DetailPage, DetailPlaceholder } from '../../components/DetailPage.tsx'
import { Inspect } from '../../components/inspect/Inspect.tsx'
import { MenuButton } from '../../components/MenuButton.tsx'
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
    return (
      <DetailPlaceholder
        list="networks"
        listLabel={t('nav.networks')}
        id={id}
        title={t('networks.cannotShow')}
        error={error}
      />
    )
  }
  const gone = known && !listed
  const { name } = network
  const { remove, connect } = actionsOf(network)
  return (
    <DetailPage
      list="networks"
      listLabel={t('nav.networks')}
      id={id}
      title={name}
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
            <MenuButton
              label={t('table.moreActions')}
              icon={<Ellipsis />}
              iconOnly
              items={() => networkMenu(network)}
            />
          </>
        )
      }
      tab={tab}
      tabsLabel={name}
      gone={gone ? t('networks.gone', { name }) : undefined}
      tabs={[
        {
          id: 'overview',
          label: t('containers.tab.overview'),
          content: <NetworkOverview network={network} detail={detail} gone={gone} />,
        },
        {
          id: 'inspect',
          label: t('containers.tab.inspect'),
          content: (
            <Inspect
              value={detail.raw}
              command={(format) => toText(inspectCommand([name], { format, kind: 'network' }))}
            />
          ),
        },
      ]}
    />
  )
}
