import { useTranslation } from 'react-i18next'
import { copyText } from './copy.ts'
import { toastDone } from './toast.ts'
import styles from './CopyId.module.css'

/** How much of an id Docker shows. */
const SHORT = 12

/** An id as Docker shows it: 12 characters, monospace. A click copies the whole of it. */
export function CopyId({ id, tabIndex }: { id: string; tabIndex?: number }) {
  const { t } = useTranslation()
  const short = id.replace(/^sha256:/, '').slice(0, SHORT)
  const copy = async (): Promise<void> => {
    if (await copyText(id)) toastDone(t('copy.idCopied', { id: short }))
  }
  return (
    <button
      type="button"
      className={styles.id}
      tabIndex={tabIndex}
      aria-label={t('copy.copyId', { id: short })}
      data-tooltip={t('copy.copyId', { id: short })}
      onClick={(event) => (event.stopPropagation(), void copy())}
    >
      {short}
    </button>
  )
}
