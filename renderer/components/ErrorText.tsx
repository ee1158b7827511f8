import { useTranslation } from 'react-i18next'
import { errorText } from '../i18n/error-text.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './ErrorText.module.css'

/** An error's sentence, with the daemon's own words folded below where there are any. */
export function ErrorText({ error }: { error: ErrorShape }) {
  const { t } = useTranslation()
  return (
    <div className={styles.error}>
      <div>{errorText(error, t)}</div>
      {error.detail && (
        <Disclosure summary={t('error.detail')}>
          <pre className={styles.detail}>{error.detail}</pre>
        </Disclosure>
      )}
    </div>
  )
}
