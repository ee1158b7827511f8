import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyFromVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { volumeName } from '../filter.ts'
import { useFolderProblem } from './use-folder-problem.ts'
import { Writers } from './Writers.tsx'

/** Copies all that is in a volume to a folder of this machine, as a task. */
export function FolderOutDialog({ volume, onClose }: { volume: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [folder, setFolder] = useState('')
  const name = volumeName({ id: volume })
  const problem = useFolderProblem(folder, 'out')
  return (
    <TaskDialog
      title={t('volumes.folderOut.title', { name })}
      description={t('volumes.folderOut.text')}
      submit={t('volumes.folderOut.submit')}
      disabled={!folder || problem !== undefined}
      command={copyFromVolumeText({ volume, folder: folder || `/home/me/${name}` })}
      start={() => engine.call.volumes.copyFrom({ endpoint: currentEndpoint(), volume, folder })}
      onClose={onClose}
    >
      <Writers volume={volume} purpose="read" />
      <HostFileField
        label={t('volumes.folder.label')}
        hint={t('volumes.folderOut.hint')}
        placeholder={`/home/me/${name}`}
        value={folder}
        error={problem}
        pick={() => shell.pickHostPath({ kind: 'folder', title: t('volumes.folderOut.pick') })}
        onChange={setFolder}
      />
    </TaskDialog>
  )
}
