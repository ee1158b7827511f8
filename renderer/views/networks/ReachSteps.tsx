import { useTranslation } from 'react-i18next'
import { Status } from '../../ui/Badge.tsx'
import type { ReachStep } from '../../../engine/ipc/models/reach.ts'
import styles from './reach.module.css'

const TONES = { answers: 'ok', refused: 'warn', silent: 'bad', untried: 'idle' } as const

interface ReachStepsProps {
  steps: readonly ReachStep[]
  /** In this network nothing is found by name. */
  nameless: boolean
}

/** What came of each try, and how it was made. */
export function ReachSteps({ steps, nameless }: ReachStepsProps) {
  const { t } = useTranslation()
  const whatOf = ({ kind, target }: ReachStep): string => {
    if (kind === 'name') return t('networks.reach.name', { target })
    if (kind === 'ping') return t('networks.reach.ping', { target })
    return target === '' ? t('networks.reach.portNone') : t('networks.reach.portOf', { target })
  }
  const outcomeOf = ({ kind, outcome, address = '', why = 'tools' }: ReachStep): string => {
    if (outcome === 'untried') return `${t('networks.reach.untried')}: ${t(`networks.reach.why.${why}`)}`
    if (kind !== 'name') return t(`networks.reach.${outcome}`)
    return outcome === 'answers' ? t('networks.reach.resolved', { address }) : t('networks.reach.unresolved')
  }
  const lost = nameless && steps.some(({ kind, outcome }) => kind === 'name' && outcome === 'silent')
  return (
    <>
      <ul className={styles.steps} aria-label={t('networks.reach.title')}>
        {steps.map((step) => (
          <li key={`${step.kind} ${step.target}`}>
            <span className={styles.what}>{whatOf(step)}</span>
            <Status tone={TONES[step.outcome]}>{outcomeOf(step)}</Status>
            {step.command && <code className={styles.command}>{step.command}</code>}
            {step.outcome !== 'answers' && step.said && <code className={styles.command}>{step.said}</code>}
          </li>
        ))}
      </ul>
      {lost && <p className={styles.quiet}>{t('networks.reach.bridge')}</p>}
    </>
  )
}
