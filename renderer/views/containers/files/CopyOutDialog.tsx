import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyOutText } from '../../../../engine/ipc/volume-file-commands.ts'
import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { describe } from '../../../../engine/ipc/errors.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Button } from '../../../ui/Button.tsx'
import { FollowLinkBox, TargetField } from './CopyParts.tsx'
import { Sources } from './Sources.tsx'
import { useCopyForm } from './use-copy-form.ts'
import { labelOf, type FileDialog } from './dialogs.ts'
import styles from './files.module.css'

type CopyOutDialogProps = Omit<Extract<FileDialog, { kind: 'copyOut' }>, 'kind'> & { onClose: () => void }

/** Where the last copy went, for as long as the window is open. */
let lastTarget = ''

/** Asks what of a container goes where on this machine, and copies it (`docker cp`). */
export function CopyOutDialog({ container, onClose, ...initial }: CopyOutDialogProps) {
  const { t } = useTranslation()
  const [sources, setSources] = useState(initial.sources)
  const [target, setTarget] = useState(lastTarget)
  const [followLink, setFollowLink] = useState(false)
  const request = { sources: [...sources], target, archive: false, followLink }
  const call = { ...request, endpoint: currentEndpoint(), container: container.id }
  const { ready, errorOf, targetError } = useCopyForm({
    ...request,
    request,
    sourceProblem: (path) => (path.startsWith('/') ? undefined : describe('containerPathInvalid', { path })),
    targetProblem: checkHostPath,
    check: (signal) => engine.call.files.checkCopyOut(call, { signal }),
  })

  const pickFolder = async (): Promise<void> => {
    const path = await shell.pickHostPath({
      kind: 'folder',
      title: t('files.copyOut.pickFolder'),
      ...(target.startsWith('/') && { from: target }),
    })
    if (path !== null) setTarget(path)
  }
  return (
    <TaskDialog
      title={t('files.copyOut.title', { name: labelOf(container) })}
      description={t('files.copyOut.text')}
      submit={t('files.copyOut.submit', { count: Math.max(1, sources.length) })}
      disabled={!ready}
      command={copyOutText({
        ...container,
        ...request,
        sources: sources.map((path) => path || 'SRC_PATH'),
        target: target || 'DEST_PATH',
      }).join('\n')}
      start={async () => {
        await engine.call.files.copyOut(call)
        lastTarget = target
      }}
      onClose={onClose}
    >
      <Sources
        label={t('files.copyOut.sources')}
        placeholder="/etc/nginx"
        sources={sources}
        onChange={setSources}
        errorOf={errorOf}
      />
      <div className={styles.chooser}>
        <TargetField
          label={t('files.copyOut.target')}
          hint={t('files.copyOut.targetHint')}
          placeholder="/home/me/downloads"
          value={target}
          error={targetError}
          onChange={setTarget}
        />
        <div className={styles.pickers}>
          <Button onClick={() => void pickFolder()}>{t('files.copyIn.folder')}</Button>
        </div>
      </div>
      <FollowLinkBox checked={followLink} onChange={setFollowLink} />
    </TaskDialog>
  )
}
