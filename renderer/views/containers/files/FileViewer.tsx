import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { baseName } from '../../../../engine/ipc/container-path.ts'
import { readText } from '../../../../engine/ipc/volume-file-commands.ts'
import { CommandPreview } from '../../../components/CommandPreview.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { TextLines } from '../../../components/TextLines.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { readBytes, TEXT_MOST, type FileBytes } from './read-bytes.ts'
import { hexLines, viewKind } from './view-kind.ts'
import type { CopyContainer } from './dialogs.ts'
import styles from './files.module.css'

interface FileViewerProps {
  container: CopyContainer
  path: string
  onCopyOut: () => void
  onClose: () => void
}

/** Bytes that are shown as such: more nobody reads. */
const HEX_MOST = 64 * 1024

/** A file of a container: its text, its picture, or its bytes. */
export function FileViewer({ container, path, onCopyOut, onClose }: FileViewerProps) {
  const { t, i18n } = useTranslation()
  const [file, setFile] = useState<FileBytes>()
  useEffect(() => readBytes(container.id, path, setFile), [container.id, path])
  const size = file && 'bytes' in file ? formatBytes(file.size, i18n.language) : ''
  return (
    <Dialog
      open
      onClose={onClose}
      width="large"
      title={showName(baseName(path))}
      description={<bdi>{`${showName(path)}${size && ` · ${size}`}`}</bdi>}
      closeLabel={t('dialog.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('dialog.close')}</Button>
          <Button onClick={onCopyOut}>{t('files.action.copyOut')}</Button>
        </>
      }
    >
      <div className={styles.viewer}>
        {!file && <Skeleton width="60%" />}
        {file && 'error' in file && <ErrorState title={t('files.view.failed')} error={file.error} />}
        {file && 'bytes' in file && <Contents bytes={file.bytes} size={file.size} name={baseName(path)} />}
      </div>
      <CommandPreview command={readText(container, path)} />
    </Dialog>
  )
}

function Contents({ bytes, size, name }: { bytes: Uint8Array; size: number; name: string }) {
  const { t, i18n } = useTranslation()
  const kind = useMemo(() => viewKind(bytes), [bytes])
  const shown = kind.as === 'bytes' ? HEX_MOST : TEXT_MOST
  const lines = useMemo(() => {
    if (kind.as === 'bytes') return hexLines(bytes.subarray(0, HEX_MOST))
    return kind.as === 'text' ? new TextDecoder().decode(bytes.subarray(0, TEXT_MOST)).split('\n') : []
  }, [bytes, kind])
  if (kind.as === 'image') return <Picture bytes={bytes} type={kind.type} name={name} whole={bytes.length >= size} />
  if (bytes.length === 0) return <p className={styles.viewerNote}>{t('files.view.empty')}</p>
  return (
    <>
      {(kind.as === 'bytes' || size > shown) && (
        <p className={styles.viewerNote}>
          {kind.as === 'bytes' && t('files.view.bytes')}{' '}
          {size > shown &&
            t('files.view.beginning', {
              shown: formatBytes(Math.min(shown, bytes.length), i18n.language),
              size: formatBytes(size, i18n.language),
            })}
        </p>
      )}
      <TextLines label={t('files.view.contents')} lines={lines} numbered={kind.as === 'text'} />
    </>
  )
}

function Picture({ bytes, type, name, whole }: { bytes: Uint8Array; type: string; name: string; whole: boolean }) {
  const { t } = useTranslation()
  const [broken, setBroken] = useState(false)
  // The page may load nothing but its own files and what stands in the address itself.
  const address = useMemo(() => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return `data:${type};base64,${btoa(text)}`
  }, [bytes, type])
  if (!whole || broken) {
    return <p className={styles.viewerNote}>{t(whole ? 'files.view.broken' : 'files.view.tooLarge')}</p>
  }
  return (
    <div className={styles.picture}>
      <img src={address} alt={showName(name)} onError={() => setBroken(true)} />
    </div>
  )
}
