import { useTranslation } from 'react-i18next'
import { quoteWords } from '../../../engine/ipc/shell-words.ts'
import { CopyId } from '../../components/CopyId.tsx'
import { Fact, FactCard, FactGrid, Facts } from '../../components/Facts.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { Environment } from './Environment.tsx'
import { PortLink } from './Ports.tsx'
import { portText } from './ports.ts'
import { StateBadge } from './StateBadge.tsx'
import { describeExit } from './state.ts'
import type { ContainerDetail } from '../../../engine/ipc/models/container.ts'
import styles from './containers.module.css'

/** The facts of a container that people look for first. */
export function Overview({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation()
  const labels = Object.entries(detail.labels)
  return (
    <FactGrid>
      <StateFacts detail={detail} />
      <ProgramFacts detail={detail} />
      <FactCard title={t('containers.fact.ports')}>
        {detail.ports.length === 0 && <p className={styles.none}>{t('containers.fact.noPorts')}</p>}
        <ul className={styles.list}>
          {detail.ports.map((port) => (
            <li key={portText(port)}>
              <PortLink port={port} />
              {port.hostPort === undefined && <span className={styles.none}> {t('containers.fact.notPublished')}</span>}
            </li>
          ))}
        </ul>
      </FactCard>
      <FactCard title={t('containers.fact.mounts')}>
        {detail.mounts.length === 0 && <p className={styles.none}>{t('containers.fact.noMounts')}</p>}
        <Facts>
          {detail.mounts.map(({ source, target, type, readOnly }) => (
            <Fact key={target} name={target}>
              <code>{source || t('containers.fact.anonymous')}</code>{' '}
              <span className={styles.none}>
                {type}
                {readOnly && ` · ${t('containers.fact.readOnly')}`}
              </span>
            </Fact>
          ))}
        </Facts>
      </FactCard>
      <FactCard title={t('containers.fact.networks')}>
        <Facts>
          {detail.networks.map(({ name, ipAddress, gateway }) => (
            <Fact key={name} name={name}>
              <code>{ipAddress}</code>{' '}
              <span className={styles.none}>
                {t(ipAddress ? 'containers.fact.gateway' : 'containers.fact.noAddress', { gateway })}
              </span>
            </Fact>
          ))}
        </Facts>
      </FactCard>
      <Environment env={detail.env} />
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
        <Fact name={t('containers.fact.exit')}>{ended && describeExit(detail.exitCode, t)}</Fact>
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
        <Fact name={t('containers.fact.restarts')}>{detail.restartCount > 0 && detail.restartCount}</Fact>
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
          <Link to={routePath('images', detail.imageId)} className={styles.link}>
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
