import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '../../../engine/ipc/models/endpoint.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import styles from './engine.module.css'

/** What the daemon says of itself. */
export function EngineFacts({ endpoint }: { endpoint: Endpoint }) {
  const { t, i18n } = useTranslation()
  const { facts, host } = endpoint
  const address: [string, ReactNode] = [
    t('engine.host'),
    <span key="host" className={styles.copyable}>
      <code>{host}</code>
      <CopyButton text={host} label={t('engine.copyHost')} iconOnly />
    </span>,
  ]
  const rows: [string, ReactNode][] = facts
    ? [
        [t('engine.version'), t('engine.versionValue', { version: facts.version, api: facts.apiVersion })],
        address,
        [
          t('engine.dataRoot'),
          <span key="root" className={styles.copyable}>
            <code>{facts.dataRoot}</code>
            <CopyButton text={facts.dataRoot} label={t('engine.copyRoot')} iconOnly />
          </span>,
        ],
        [t('engine.storageDriver'), facts.storageDriver],
        [t('engine.cgroup'), t('engine.cgroupValue', { version: facts.cgroupVersion })],
        [t('engine.rootless'), facts.rootless ? t('engine.rootlessYes') : t('engine.rootlessNo')],
        [t('engine.system'), `${facts.operatingSystem} · ${facts.architecture}`],
        [t('engine.kernel'), facts.kernelVersion],
        [
          t('engine.resources'),
          t('engine.resourcesValue', { count: facts.cpus, memory: formatBytes(facts.memory, i18n.language) }),
        ],
      ]
    : [address]
  return (
    <PageSection title={t('engine.facts')} hint={facts ? undefined : t('engine.noFacts')}>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {facts && facts.warnings.length > 0 && (
        <div className={styles.warnings}>
          <h3>{t('engine.warnings')}</h3>
          <ul>
            {facts.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </div>
      )}
    </PageSection>
  )
}
