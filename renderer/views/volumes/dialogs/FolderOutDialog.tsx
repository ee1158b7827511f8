import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describe } from '../../../../engine/ipc/errors.ts'
import { usersOf } from '../../../../engine/ipc/volume-users.ts'
import { copyFromVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { useContainers } from '../../../stores/containers.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { volumeName } from '../filter.ts'
import { useFolderProblem } from './use-folder-problem.ts'
import { Writers } from './Writers.tsx'
import type { CopyFromVolume } from '../../../../engine/ipc/models/volume.ts'

const AFTER = ['keep', 'empty', 'remove'] as const

/** Copies all that is in a volume to a folder of this machine, and perhaps takes it out of the volume, as a task. */
export function FolderOutDialog({ volume, onClose }: { volume: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [folder, setFolder] = useState('')
  const [choice, setChoice] = useState<(typeof AFTER)[number]>('keep')
  const [agreed, setAgreed] = useState(false)
  const name = volumeName({ id: volume })
  const problem = useFolderProblem(folder, 'out')
  const containers = useContainers((state) => state.rows)
  const after: CopyFromVolume['after'] = choice === 'keep' ? undefined : choice
  const [user] = after === undefined ? [] : usersOf(volume, containers ?? [], after)
  const used =
    user === undefined
      ? undefined
      : describe(after === 'empty' ? 'volumeRuns' : 'volumeInUse', { volume: name, container: user })
  return (
    <FormDialog
      title={t('volumes.folderOut.title', { name })}
      description={t('volumes.folderOut.text')}
      submit={after ? t(`volumes.folderOut.submitAfter.${after}`) : t('volumes.folderOut.submit')}
      tone={after ? 'danger' : 'primary'}
      valid={folder !== '' && !problem && !used && (after === undefined || agreed)}
      command={copyFromVolumeText({ volume, folder: folder || `/home/me/${name}`, after })}
      run={async () => {
        await engine.call.volumes.copyFrom({ endpoint: currentEndpoint(), volume, folder, after })
        showDock('tasks')
      }}
      onClose={onClose}
    >
      {({ tried }) => (
        <>
          {!used && <Writers volume={volume} purpose="read" />}
          <HostFileField
            label={t('volumes.folder.label')}
            hint={t('volumes.folderOut.hint')}
            placeholder={`/home/me/${name}`}
            value={folder}
            error={problem ?? (tried && folder === '' ? describe('required', {}) : undefined)}
            pick={() => shell.pickHostPath({ kind: 'folder', title: t('volumes.folderOut.pick') })}
            onChange={setFolder}
          />
          <Field
            label={t('volumes.folderOut.after')}
            hint={after && t('volumes.folderOut.afterHint')}
            error={used && <ErrorText error={used} />}
          >
            <Select
              value={choice}
              onChange={(value) => {
                setChoice(value)
                setAgreed(false)
              }}
              options={AFTER.map((value) => ({ value, label: t(`volumes.folderOut.${value}`) }))}
            />
          </Field>
          {after && !used && (
            <Checkbox
              label={t(`volumes.folderOut.tick.${after}`, { name })}
              hint={tried && !agreed && <span role="alert">{t('cleanup.agree')}</span>}
              checked={agreed}
              onChange={(event) => setAgreed(event.target.checked)}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
