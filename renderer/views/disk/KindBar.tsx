import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/bytes.ts'
import { classNames } from '../../ui/class-names.ts'
import { DISK_KINDS } from '../../../engine/ipc/models/disk.ts'
import type { DiskKind, DiskScan } from '../../../engine/ipc/models/disk.ts'
import styles from './kinds.module.css'

interface KindBarProps {
  kinds: DiskScan['kinds']
  /** The kind that the picture is about. */
  current: string | undefined
  onChoose: (kind: DiskKind) => void
}

/** One bar of all kinds, and what each takes; choosing one shows it alone. */
export function KindBar({ kinds, current, onChoose }: KindBarProps) {
  const { t, i18n } = useTranslation()
  const shown = DISK_KINDS.flatMap((kind) => {
    const bytes = kinds[kind]
    return bytes === undefined ? [] : [{ kind, bytes, size: formatBytes(bytes, i18n.language) }]
  })
  return (
    <>
      {/* The legend says the same in words. */}
      <div className={styles.bar} aria-hidden="true">
        {shown.map(
          ({ kind, bytes }) =>
            bytes > 0 && (
              <span key={kind} style={{ flexGrow: bytes, background: `var(--disk-${kind})` }} className={styles.part} />
            ),
        )}
      </div>
      <ul className={styles.legend} aria-label={t('disk.bar')}>
        {shown.map(({ kind, bytes, size }) => (
          <li key={kind}>
            <button
              type="button"
              className={classNames(styles.kind, current === kind && styles.chosen)}
              aria-label={t('disk.legend', { kind: t(`disk.kinds.${kind}`), bytes: size })}
              disabled={bytes === 0}
              data-kind={kind}
              data-bytes={bytes}
              onClick={() => onChoose(kind)}
            >
              <span className={styles.swatch} style={{ background: `var(--disk-${kind})` }} />
              {t(`disk.kinds.${kind}`)} <span className={styles.size}>{size}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
