import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../../lib/bytes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { openImageDialog } from './dialogs.ts'
import type { TarLook } from '../../../../engine/ipc/models/image-files.ts'
import styles from './dialogs.module.css'

interface TarNoteProps {
  look: TarLook
  path: string
  /** What the dialog is for. */
  purpose: 'load' | 'import'
}

const FITS = { load: 'images', import: 'files' } as const

/** What was found in the file, and the other dialog where that is the right one. */
export function TarNote({ look, path, purpose }: TarNoteProps) {
  const { t, i18n } = useTranslation()
  const { kind, names = [], size } = look
  const other = purpose === 'load' ? 'import' : 'load'
  if (kind === FITS[purpose]) {
    const bytes = formatBytes(size, i18n.language)
    return (
      <p role="status" className={styles.found}>
        {names.length > 0
          ? t('images.tar.names', { names: names.slice(0, 12).join(', '), size: bytes })
          : t(`images.tar.${kind}`, { size: bytes })}
      </p>
    )
  }
  const doubt = (): string => {
    if (kind !== 'unknown') return t(purpose === 'load' ? 'images.tar.notImages' : 'images.tar.notFiles')
    return look.compression ? t('images.tar.compressed', { compression: look.compression }) : t('images.tar.neither')
  }
  return (
    <Banner
      tone="warn"
      actions={
        <Button size="small" onClick={() => openImageDialog({ kind: other, path })}>
          {t(`images.tar.${other}Instead`)}
        </Button>
      }
    >
      {doubt()}
    </Banner>
  )
}
