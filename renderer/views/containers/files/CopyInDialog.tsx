import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyInText } from '../../../../engine/ipc/volume-file-commands.ts'
import { checkContainerPath, checkHostPath } from '../../../../engine/ipc/names.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { FollowLinkBox, TargetField } from './CopyParts.tsx'
import { Sources } from './Sources.tsx'
import { useCopyForm } from './use-copy-form.ts'
import { labelOf, type FileDialog } from './dialogs.ts'
import styles from './files.module.css'

type CopyInDialogProps = Omit<Extract<FileDialog, { kind: 'copyIn' }>, 'kind'> & { onClose: () => void }

/** Asks what of this machine goes where in a container, and copies it (`docker cp`). */
export function CopyInDialog({ container, onClose, ...initial }: CopyInDialogProps) {
  const { t } = useTranslation()
  const [sources, setSources] = useState(initial.sources)
  const [target, setTarget] = useState(initial.target)
  const [archive, setArchive] = useState(false)
  const [followLink, setFollowLink] = useState(false)
  const request = { sources: [...sources], target, archive, followLink }
  const call = { ...request, endpoint: currentEndpoint(), container: container.id }
  const { typed, ready, errorOf, targetError } = useCopyForm({
    ...request,
    request,
    sourceProblem: checkHostPath,
    targetProblem: (path) => (path === '/' ? undefined : checkContainerPath(path)),
    check: (signal) => engine.call.files.checkCopyIn(call, { signal }),
  })

  const add = (paths: readonly string[]): void => {
    if (paths.length > 0) setSources([...new Set([...sources.filter(Boolean), ...paths])])
  }
  const pickFolder = async (): Promise<void> => {
    const path = await shell.pickHostPath({ kind: 'folder', title: t('files.copyIn.pickFolder') })
    add(path === null ? [] : [path])
  }
  return (
    <TaskDialog
      title={t('files.copyIn.title', { name: labelOf(container) })}
      description={t('files.copyIn.text')}
      submit={t('files.copyIn.submit', { count: Math.max(1, sources.length) })}
      disabled={!ready}
      command={copyInText({ ...container, ...request, sources: typed ? sources : ['SRC_PATH'] }).join('\n')}
      start={() => engine.call.files.copyIn(call)}
      onClose={onClose}
    >
      <Sources
        label={t('files.copyIn.sources')}
        placeholder="/home/me/site"
        sources={sources}
        onChange={setSources}
        errorOf={errorOf}
      >
        <div className={styles.pickers}>
          <Button onClick={() => void shell.pickHostFiles(t('files.copyIn.pickFiles')).then(add)}>
            {t('files.copyIn.files')}
          </Button>
          <Button onClick={() => void pickFolder()}>{t('files.copyIn.folder')}</Button>
        </div>
      </Sources>
      <TargetField
        label={t('files.copyIn.target')}
        hint={t('files.copyIn.targetHint')}
        value={target}
        error={targetError}
        onChange={setTarget}
      />
      <Checkbox
        label={t('files.copy.archive')}
        hint={t('files.copy.archiveHint')}
        checked={archive}
        onChange={(event) => setArchive(event.target.checked)}
      />
      <FollowLinkBox checked={followLink} onChange={setFollowLink} />
    </TaskDialog>
  )
}
