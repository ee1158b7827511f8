import { Fragment } from 'react'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './path.module.css'

interface Step {
  label: string
  go: () => void
}

/** Where in the picture one is, and the way back; the last step is here. */
export function DiskPath({ steps, size }: { steps: readonly Step[]; size: string }) {
  const { t } = useTranslation()
  const last = steps.length - 1
  return (
    <nav className={styles.path} aria-label={t('disk.path')}>
      {steps.map(({ label, go }, index) => (
        <Fragment key={label}>
          {index > 0 && <ChevronRight aria-hidden="true" />}
          {index < last ? (
            <button type="button" className={styles.step} onClick={go}>
              {label}
            </button>
          ) : (
            <span aria-current="location" className={styles.here}>
              {label}
            </span>
          )}
        </Fragment>
      ))}
      <span className={styles.size}>{size}</span>
    </nav>
  )
}
