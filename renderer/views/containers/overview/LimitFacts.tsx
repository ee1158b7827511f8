import { useTranslation } from 'react-i18next'
import { formatSize } from '../../../../engine/ipc/quantities.ts'
import { Fact, FactCard, Facts } from '../../../components/Facts.tsx'
import type { ContainerDetail } from '../../../../engine/ipc/models/container.ts'

/** What a container may use of the host. Sizes are as Docker's flags take them: `512m`. */
export function LimitFacts({ limits, shmSize }: Pick<ContainerDetail, 'limits' | 'shmSize'>) {
  const { t } = useTranslation()
  const { memory, memorySwap, memoryReservation, cpus, cpuShares, cpusetCpus, pidsLimit } = limits
  const none = t('containers.fact.notLimited')
  return (
    <FactCard title={t('containers.fact.limits')}>
      <Facts>
        <Fact name={t('containers.fact.limitMemory')}>{size(memory) || none}</Fact>
        <Fact name={t('containers.fact.limitSwap')}>
          {memorySwap === -1 ? none : memory !== undefined && size(memorySwap)}
        </Fact>
        <Fact name={t('containers.fact.limitReservation')}>{size(memoryReservation)}</Fact>
        <Fact name={t('containers.fact.limitCpus')}>{cpus === undefined ? none : <code>{cpus}</code>}</Fact>
        <Fact name={t('containers.fact.limitShares')}>{cpuShares !== undefined && <code>{cpuShares}</code>}</Fact>
        <Fact name={t('containers.fact.limitCpuset')}>{cpusetCpus !== undefined && <code>{cpusetCpus}</code>}</Fact>
        <Fact name={t('containers.fact.limitPids')}>{pidsLimit === undefined ? none : <code>{pidsLimit}</code>}</Fact>
        <Fact name={t('containers.fact.limitShm')}>{shmSize > 0 && size(shmSize)}</Fact>
      </Facts>
    </FactCard>
  )
}

function size(bytes: number | undefined) {
  return bytes !== undefined && <code>{formatSize(bytes)}</code>
}
