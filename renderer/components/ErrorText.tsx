import { useTranslation } from 'react-i18next'
import { errorText } from '../i18n/error-text.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './ErrorText.module.css'

/** An error's sentence, with the daemon's own words folded below where there are any. */
export function ErrorText({ error }: { error: ErrorShape }) {
  const { t } = useTranslation()
  return (
    <div className={styles.error}>
      <div>{errorText(error, t)}</div>
      {error.detail && (
        <details className={styles.detail}>
          <summary>{t('error.detail')}</summary>
          <pre>{error.detail}</pre>
        </details>
      )}
    </div>
  )
}
