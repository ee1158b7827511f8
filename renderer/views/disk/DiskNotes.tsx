import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/bytes.ts'
import type { DiskScan } from '../../../engine/ipc/models/disk.ts'
import styles from './notes.module.css'

/** What the figures leave out, and why. */
export function DiskNotes({ scan: { unmeasured, volumes, holes } }: { scan: DiskScan }) {
  const { t, i18n } = useTranslation()
  const unknown = volumes.filter(({ bytes }) => bytes === undefined).length
  const notes = [
    unmeasured && t(`disk.unmeasured.${unmeasured}`),
    unknown > 0 && t('disk.unknownVolumes', { count: unknown }),
    holes > 0 && t('disk.holes', { bytes: formatBytes(holes, i18n.language) }),
  ].filter((note) => typeof note === 'string')
  if (notes.length === 0) return null
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>
          <Info aria-hidden="true" />
          {note}
        </li>
      ))}
    </ul>
  )
}
