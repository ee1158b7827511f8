import { useTranslation } from 'react-i18next'
import { quoteWords } from '../../../engine/ipc/shell-words.ts'
import { CopyId } from '../../components/CopyId.tsx'
import { Fact, FactCard, FactGrid, Facts } from '../../components/Facts.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { Environment } from './Environment.tsx'
import { HealthHistory } from './overview/HealthHistory.tsx'
import { LimitFacts } from './overview/LimitFacts.tsx'
import { MountFacts } from './overview/MountFacts.tsx'
import { NetworkFacts } from './overview/NetworkFacts.tsx'
import { PortFacts } from './overview/PortFacts.tsx'
import { StateBadge } from './StateBadge.tsx'
import { describeExit } from './state.ts'
import { useImageOf } from './use-image-of.ts'
import type { ContainerDetail } from '../../../engine/ipc/models/container.ts'
import cells from '../../components/cells.module.css'
import styles from './containers.module.css'

/** The facts of a container that people look for first. */
export function Overview({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation()
  const labels = Object.entries(detail.labels)
  const image = useImageOf(detail)
  return (
    <FactGrid>
      <StateFacts detail={detail} />
      <ProgramFacts detail={detail} />
      <HealthHistory detail={detail} />
      <PortFacts ports={detail.ports} />
      <MountFacts mounts={detail.mounts} />
      <NetworkFacts container={detail} />
      <LimitFacts {...detail} />
      <Environment env={detail.env} image={image} />
      {labels.length > 0 && (
        <FactCard title={t('containers.fact.labels')} wide>
          <Facts>
            {labels.map(([name, value]) => (
              <Fact key={name} name={name}>
                <code>{value}</code>
              </Fact>
            ))}
          </Facts>
        </FactCard>
      )}
    </FactGrid>
  )
}

function StateFacts({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation()
  const ended = detail.status === 'exited' || detail.status === 'dead'
  const { name: policy, retries } = detail.restartPolicy
  return (
    <FactCard title={t('containers.fact.state')}>
      <Facts>
        <Fact name={t('containers.fact.state')}>
          <StateBadge container={detail} />
        </Fact>
        <Fact name={t('containers.fact.exit')}>{ended && describeExit(detail.exitCode, t, detail)}</Fact>
        <Fact name={t('containers.fact.oom')}>{detail.oomKilled && t('containers.fact.oomText')}</Fact>
        <Fact name={t('containers.fact.error')}>
          {detail.error && <span className={styles.bad}>{detail.error}</span>}
        </Fact>
        <Fact name={t('containers.fact.started')}>{detail.startedAt && <RelativeTime time={detail.startedAt} />}</Fact>
        <Fact name={t('containers.fact.finished')}>
          {ended && detail.finishedAt && <RelativeTime time={detail.finishedAt} />}
        </Fact>
        <Fact name={t('containers.fact.created')}>
          <RelativeTime time={detail.created} />
        </Fact>
        <Fact name={t('containers.fact.restart')}>
          {retries > 0 ? t('run.restart.retried', { count: retries }) : t(`run.restart.${policy}`)}
        </Fact>
        <Fact name={t('containers.fact.restarts')}>{String(detail.restartCount)}</Fact>
        <Fact name={t('containers.fact.autoRemove')}>{detail.autoRemove && t('containers.fact.autoRemoveText')}</Fact>
      </Facts>
    </FactCard>
  )
}

function ProgramFacts({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation()
  const flags = `${detail.openStdin ? 'i' : ''}${detail.tty ? 't' : ''}`
  return (
    <FactCard title={t('containers.fact.program')}>
      <Facts>
        <Fact name={t('containers.fact.image')}>
          <Link to={routePath('images', detail.imageId)} className={cells.link}>
            {detail.image}
          </Link>
        </Fact>
        <Fact name={t('containers.fact.entrypoint')}>{code(quoteWords(detail.entrypoint))}</Fact>
        <Fact name={t('containers.fact.command')}>{code(quoteWords(detail.command))}</Fact>
        <Fact name={t('containers.fact.workingDir')}>{code(detail.workingDir)}</Fact>
        <Fact name={t('containers.fact.user')}>{code(detail.user)}</Fact>
        <Fact name={t('containers.fact.hostname')}>{code(detail.hostname)}</Fact>
        <Fact name={t('containers.fact.terminal')}>{flags && code(`-${flags}`)}</Fact>
        <Fact name={t('containers.fact.id')}>
          <CopyId id={detail.id} />
        </Fact>
      </Facts>
    </FactCard>
  )
}

function code(text: string) {
  return text && <code>{text}</code>
}
