import { Check, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import type { DiskProgress } from '../../../engine/ipc/models/disk.ts'
import hidden from '../../ui/hidden.module.css'
import styles from './progress.module.css'

/** How far a scan is: what it does side by side, each done or not. */
export function ScanProgress({ progress: { steps } }: { progress: DiskProgress }) {
  const { t } = useTranslation()
  const done = steps.filter((step) => step.done).length
  return (
    <div className={styles.progress} role="status">
      <span className={styles.scanning}>{t('disk.scanning')}</span>
      <div className={styles.track}>
        <ProgressBar label={t('disk.scanning')} value={done === 0 ? undefined : done / steps.length} />
      </div>
      <ul className={styles.steps}>
        {steps.map((step) => (
          <li key={step.name} className={classNames(styles.scanStep, step.done && styles.done)}>
            {step.done ? <Check aria-hidden="true" /> : <LoaderCircle aria-hidden="true" />}
            {t(`disk.steps.${step.name}`)}
            <span className={hidden.hidden}>{t(step.done ? 'disk.stepDone' : 'disk.stepRunning')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
