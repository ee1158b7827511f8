import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton.tsx'
import styles from './CommandPreview.module.css'

/** The `docker` command that does the same, at the foot of every form and dialog. */
export function CommandPreview({ command }: { command: string }) {
  const { t } = useTranslation()
  return (
    <section className={styles.preview} aria-label={t('command.equivalent')}>
      <div className={styles.head}>
        <span>{t('command.equivalent')}</span>
        <CopyButton text={command} />
      </div>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.command} tabIndex={0}>
        {command}
      </pre>
    </section>
  )
}
