import { useTranslation } from 'react-i18next'
import type { DriverKind, RuntimeFailure } from '../../../engine/ipc/models/endpoint.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { engineSentence } from '../../i18n/engine-sentence.ts'
import { Link } from '../../shell/Link.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import cells from '../../components/cells.module.css'
import styles from './engine.module.css'

interface EngineFailureProps {
  failure: RuntimeFailure
  driver: DriverKind
}

/** Why the engine could not be started, and the end of its own log; or why another's cannot be reached. */
export function EngineFailure({ failure, driver }: EngineFailureProps) {
  const { t, i18n } = useTranslation()
  const log = failure.log.join('\n')
  return (
    <PageSection title={t('engine.failure')}>
      <div role="alert" className={styles.failure}>
        <p className={styles.strong}>{engineSentence(failure.reason, i18n.language)}</p>
        {failure.hint && <p>{engineSentence(failure.hint, i18n.language)}</p>}
        {failure.noSpace && (
          <p>
            <Link to="/disk" className={cells.link}>
              {t('disk.rescue.freeSpace')}
            </Link>
          </p>
        )}
        <p className={cells.quiet}>{t('engine.failureStep', { step: failure.step })}</p>
      </div>
      {log && (
        <div className={styles.log}>
          <div className={styles.logHead}>
            <span>{t(driver === 'external' ? 'engine.answer' : 'engine.log')}</span>
            <CopyButton text={log} />
          </div>
          {/* A region that scrolls has to be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre tabIndex={0}>{log}</pre>
        </div>
      )}
    </PageSection>
  )
}
