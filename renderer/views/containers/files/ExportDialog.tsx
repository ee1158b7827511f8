import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { exportCommand } from '../../../../engine/ipc/file-commands.ts'
import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { CopyContainer } from './dialogs.ts'
import styles from './files.module.css'

/** Asks where a container's file system is saved as a tar (`docker export`). */
export function ExportDialog({ container, onClose }: { container: CopyContainer; onClose: () => void }) {
  const { t } = useTranslation()
  const [target, setTarget] = useState('')
  const problem = target ? checkHostPath(target) : undefined
  const pick = async (): Promise<void> => {
    const path = await shell.pickSavePath({ title: t('files.export.pick'), name: `${container.name}.tar` })
    if (path !== null) setTarget(path)
  }
  return (
    <TaskDialog
      title={t('files.export.title', { name: container.name })}
      description={t('files.export.text')}
      submit={t('files.export.submit')}
      disabled={target === '' || problem !== undefined}
      command={toText(exportCommand(container.name, target || `${container.name}.tar`))}
      start={() => engine.call.files.export({ endpoint: currentEndpoint(), container: container.id, target })}
      onClose={onClose}
    >
      <div className={styles.chooser}>
        <Field
          label={t('files.export.target')}
          required
          hint={t('files.export.targetHint')}
          error={problem && <ErrorText error={problem} />}
        >
          <Input
            mono
            value={target}
            placeholder={`/home/me/${container.name}.tar`}
            onChange={(event) => setTarget(event.target.value)}
          />
        </Field>
        <div className={styles.pickers}>
          <Button onClick={() => void pick()}>{t('files.export.browse')}</Button>
        </div>
      </div>
    </TaskDialog>
  )
}
