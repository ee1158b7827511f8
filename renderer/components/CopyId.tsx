import { useTranslation } from 'react-i18next'
import { copyText } from './copy.ts'
import { shortId } from './short-id.ts'
import { toastDone } from './toast.ts'
import styles from './CopyId.module.css'

/** An id as Docker shows it: 12 characters, monospace. A click copies the whole of it. */
export function CopyId({ id, tabIndex }: { id: string; tabIndex?: number }) {
  const { t } = useTranslation()
  const short = shortId(id)
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
