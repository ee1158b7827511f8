import { useState } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { CopyButton } from './CopyButton.tsx'
import styles from './CommandPreview.module.css'

interface CommandPreviewProps {
  command: string
  /** The same with its secrets covered, where it has any: shown until asked for. Copy copies the real line. */
  covered?: string
}

/** The `docker` command that does the same, at the foot of every form and dialog. */
export function CommandPreview({ command, covered = command }: CommandPreviewProps) {
  const { t } = useTranslation()
  const [revealed, setRevealed] = useState(false)
  return (
    <section className={styles.preview} aria-label={t('command.equivalent')}>
      <div className={styles.head}>
        <span className={styles.label}>{t('command.equivalent')}</span>
        {covered !== command && (
          <IconButton
            size="small"
            label={t(revealed ? 'command.cover' : 'command.reveal')}
            icon={revealed ? <EyeOff /> : <Eye />}
            aria-pressed={revealed}
            onClick={() => setRevealed(!revealed)}
          />
        )}
        <CopyButton text={command} />
      </div>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.command} tabIndex={0}>
        {revealed ? command : covered}
      </pre>
    </section>
  )
}
