import { Check, Circle, CircleAlert, CircleDot } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'
import { engineSentence } from '../i18n/engine-sentence.ts'
import { formatBytes } from '../lib/bytes.ts'
import { classNames } from '../ui/class-names.ts'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { engineSteps } from './engine-steps.ts'
import styles from './EngineSteps.module.css'

const ICONS = { done: Check, active: CircleDot, waiting: Circle, failed: CircleAlert }

/** The named steps of starting an engine, with the bytes of the one that downloads. */
export function EngineSteps({ endpoint }: { endpoint: Endpoint }) {
  const { t, i18n } = useTranslation()
  const { progress } = endpoint.runtime
  return (
    <ol className={styles.steps}>
      {engineSteps(endpoint).map(({ name, state }) => {
        const Icon = ICONS[state]
        return (
          <li
            key={name}
            className={classNames(styles.step, styles[state])}
            aria-current={state === 'active' ? 'step' : undefined}
          >
            <Icon aria-hidden="true" />
            <span>{t(`engine.step.${name}`)}</span>
            <span className={styles.word}>{t(`engine.stepState.${state}`)}</span>
            {name === 'install' && state === 'active' && progress && (
              <div className={styles.progress}>
                <ProgressBar
                  label={engineSentence(progress.label, i18n.language)}
                  value={progress.total > 0 ? progress.done / progress.total : undefined}
                />
                <span className={styles.bytes}>
                  {engineSentence(progress.label, i18n.language)}
                  {progress.total > 0 &&
                    ` · ${t('engine.bytes', { done: formatBytes(progress.done, i18n.language), total: formatBytes(progress.total, i18n.language) })}`}
                </span>
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
