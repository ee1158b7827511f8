import { useTranslation } from 'react-i18next'
import { CopyId } from '../../components/CopyId.tsx'
import { Fact, FactCard, FactGrid, Facts } from '../../components/Facts.tsx'
import { PairsCard } from '../../components/PairsCard.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { NetworkPicture } from './NetworkPicture.tsx'
import { ReachCard } from './ReachCard.tsx'
import { Endpoints } from './Endpoints.tsx'
import type { Network, NetworkDetail } from '../../../engine/ipc/models/network.ts'

interface NetworkOverviewProps {
  network: Network
  detail: NetworkDetail
  gone: boolean
}

/** Who is in a network, and its facts. */
export function NetworkOverview({ network, detail, gone }: NetworkOverviewProps) {
  const { t } = useTranslation()
  const { pools, options, labels } = network
  const gateway = detail.endpoints.find((endpoint) => endpoint.gateway)?.gateway
  return (
    <FactGrid>
      <FactCard title={t('networks.fact.members')} wide>
        <NetworkPicture network={network} endpoints={detail.endpoints} />
        <Endpoints network={network} endpoints={detail.endpoints} gone={gone} />
      </FactCard>
      {!gone && <ReachCard network={network} endpoints={detail.endpoints} />}
      <FactCard title={t('networks.fact.network')}>
        <Facts>
          <Fact name={t('networks.column.driver')}>{network.driver}</Fact>
          <Fact name={t('networks.column.scope')}>{network.scope}</Fact>
          <Fact name={t('networks.column.internal')}>
            {t(network.internal ? 'networks.fact.internalYes' : 'networks.fact.internalNo')}
          </Fact>
          <Fact name="IPv6">{t(network.ipv6 ? 'networks.on' : 'networks.off')}</Fact>
          <Fact name={t('networks.create.attachable')}>{network.attachable && t('networks.on')}</Fact>
          <Fact name={t('networks.column.project')}>{network.project}</Fact>
          <Fact name={t('networks.column.created')}>
            {network.created > 0 && <RelativeTime time={network.created} />}
          </Fact>
          <Fact name={t('networks.column.id')}>
            <CopyId id={network.id} />
          </Fact>
        </Facts>
      </FactCard>
      <FactCard title={t('networks.fact.addresses')}>
        {pools.length === 0 && <p>{t('networks.fact.noAddresses')}</p>}
        <Facts>
          {pools.map((pool) => (
            <Fact key={pool.subnet} name={t('networks.column.subnet')}>
              <code>{pool.subnet}</code>
              <p>
                {pool.gateway || gateway
                  ? t('containers.fact.gateway', { gateway: pool.gateway ?? gateway })
                  : t('networks.fact.gatewayAutomatic')}
                {pool.range && ` · ${t('networks.fact.range', { range: pool.range })}`}
              </p>
            </Fact>
          ))}
        </Facts>
      </FactCard>
      <PairsCard title={t('networks.fact.options')} pairs={options} />
      <PairsCard title={t('networks.fact.labels')} pairs={labels} />
    </FactGrid>
  )
}
