import { useTranslation } from 'react-i18next'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { labelOf, type CopyContainer } from './dialogs.ts'
import type { Target } from '../actions.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { FolderRead } from '../../../../engine/ipc/models/files.ts'

/** A volume's helper has no status. */
export type NoticeContainer = Pick<CopyContainer, 'name' | 'label'> & Partial<Pick<Target, 'status'>>

interface FolderNoticeProps {
  container: NoticeContainer
  running: boolean
  read: FolderRead | undefined
  /** The list could not be read anew; what is shown is older. */
  error: ErrorShape | undefined
  reading: boolean
  onReadOn: () => void
}

/** Says where a list comes from when that limits it: not all may be there, not all can be done. */
export function FolderNotice({ container, running, read, error, reading, onReadOn }: FolderNoticeProps) {
  const { t, i18n } = useTranslation()
  if (error) {
    return (
      <Banner tone="bad">
        <ErrorText error={error} />
      </Banner>
    )
  }
  if (read?.from !== 'archive') return null
  const why = t(`files.notice.${running ? 'noShell' : container.status === 'paused' ? 'paused' : 'stopped'}`, {
    name: labelOf(container),
  })
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
