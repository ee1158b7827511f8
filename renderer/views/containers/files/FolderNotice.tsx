import { useTranslation } from 'react-i18next'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { FolderRead } from '../../../../engine/ipc/models/files.ts'

interface FolderNoticeProps {
  name: string
  running: boolean
  paused: boolean
  read: FolderRead | undefined
  /** The list could not be read anew; what is shown is older. */
  error: ErrorShape | undefined
  reading: boolean
  onReadOn: () => void
}

/** Says where a list comes from when that limits it: not all may be there, not all can be done. */
export function FolderNotice({ name, running, paused, read, error, reading, onReadOn }: FolderNoticeProps) {
  const { t, i18n } = useTranslation()
  if (error) {
    return (
      <Banner tone="bad">
        <ErrorText error={error} />
      </Banner>
    )
  }
  if (read?.from !== 'archive') return null
  const why = t(`files.notice.${running ? 'noShell' : paused ? 'paused' : 'stopped'}`, { name })
  if (read.stoppedAfter === undefined) return <Banner tone="info">{why}</Banner>
  return (
    <Banner
      tone="warn"
      actions={
        <Button size="small" busy={reading} onClick={onReadOn}>
          {t('files.notice.readOn')}
        </Button>
      }
    >
      {why} {t('files.notice.partial', { size: formatBytes(read.stoppedAfter, i18n.language) })}
    </Banner>
  )
}
