import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { importVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { ReplaceTick, useLoss, useNamedVolume, VolumeField } from './VolumeField.tsx'

/** Where such a file may be. */
const EXAMPLE = '/home/me/shop-data.tar.zst'

interface ImportDialogProps {
  /** The volume that the name begins with. */
  initial: string
  /** The back-up that is to be restored, where it is one. */
  restored: string | undefined
  onClose: () => void
}

/** Unpacks an archive of this machine into a volume, as a task: a new one, or in the place of what is in one. */
export function ImportDialog({ initial, restored, onClose }: ImportDialogProps) {
  const { t } = useTranslation()
  const [path, setPath] = useState(restored ?? '')
  const [typed, setTyped] = useState(initial)
  const [agreed, setAgreed] = useState(false)
  const named = useNamedVolume(typed)
  const { volume, exists: replace } = named
  const loss = useLoss(volume)
  const pathProblem = path ? checkHostPath(path) : undefined
  return (
    <TaskDialog
      title={t(restored === undefined ? 'volumes.import.title' : 'volumes.import.restoreTitle')}
      description={t('volumes.import.text')}
      submit={t(restored === undefined ? 'volumes.import.submit' : 'volumes.import.restoreSubmit')}
      disabled={!path || !volume || Boolean(pathProblem ?? named.problem) || (replace && !agreed)}
      command={importVolumeText({ path: path || 'data.tar', volume: volume || 'VOLUME', replace })}
      start={() => engine.call.volumes.import({ endpoint: currentEndpoint(), path, volume, replace })}
      onClose={onClose}
    >
      <HostFileField
        label={t('files.export.target')}
        hint={t('volumes.import.hint')}
        placeholder={EXAMPLE}
        value={path}
        error={pathProblem}
        pick={() => shell.pickHostPath({ kind: 'file', title: t('volumes.import.pick') })}
        onChange={setPath}
      />
      <VolumeField
        value={typed}
        named={named}
        advice={replace && loss}
        onChange={(name) => {
          setTyped(name)
          setAgreed(false)
        }}
      />
      {replace && <ReplaceTick volume={volume} agreed={agreed} onAgree={setAgreed} />}
    </TaskDialog>
  )
}
