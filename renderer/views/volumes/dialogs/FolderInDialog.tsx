import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { baseName } from '../../../../engine/ipc/container-path.ts'
import { copyIntoVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Radio } from '../../../ui/Radio.tsx'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { useFolderProblem } from './use-folder-problem.ts'
import { ReplaceTick, useNamedVolume, VolumeField } from './VolumeField.tsx'
import { Writers } from './Writers.tsx'
import styles from './dialogs.module.css'

/** Copies a folder of this machine into a volume, as a task: a new one, to what is in one, or in its place. */
export function FolderInDialog({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [folder, setFolder] = useState('')
  const [whole, setWhole] = useState(false)
  const [typed, setTyped] = useState(initial)
  const [replace, setReplace] = useState(false)
  const [agreed, setAgreed] = useState(false)
  const named = useNamedVolume(typed)
  const { volume, exists } = named
  const onto = exists ? (replace ? 'replace' : 'add') : 'new'
  const folderProblem = useFolderProblem(folder, 'in')
  const request = { volume, folder, whole, onto } as const
  const name = baseName(folder.replace(/\/+$/, '')) || t('volumes.folder.name')
  return (
    <TaskDialog
      title={t('volumes.folderIn.title')}
      description={t('volumes.folderIn.text')}
      submit={t('volumes.folderIn.submit')}
      disabled={!folder || !volume || Boolean(folderProblem ?? named.problem) || (onto === 'replace' && !agreed)}
      command={copyIntoVolumeText({ ...request, folder: folder || '/FOLDER', volume: volume || 'VOLUME' })}
      start={() => engine.call.volumes.copyInto({ endpoint: currentEndpoint(), ...request })}
      onClose={onClose}
    >
      <HostFileField
        label={t('volumes.folder.label')}
        hint={t('volumes.folderIn.hint')}
        placeholder="/home/me/shop"
        value={folder}
        error={folderProblem}
        pick={() => shell.pickHostPath({ kind: 'folder', title: t('volumes.folderIn.pick') })}
        onChange={setFolder}
      />
      <fieldset className={styles.choice}>
        <legend>{t('volumes.folderIn.what')}</legend>
        <Radio name="what" label={t('volumes.folderIn.contents')} checked={!whole} onChange={() => setWhole(false)} />
        <Radio
          name="what"
          label={t('volumes.folderIn.whole', { name })}
          checked={whole}
          onChange={() => setWhole(true)}
        />
      </fieldset>
      <VolumeField
        value={typed}
        named={named}
        onChange={(next) => {
          setTyped(next)
          setAgreed(false)
        }}
      />
      {exists && (
        <fieldset className={styles.choice}>
          <legend>{t('volumes.folderIn.there')}</legend>
          <Radio
            name="onto"
            label={t('volumes.folderIn.add')}
            hint={t('volumes.folderIn.addHint')}
            checked={!replace}
            onChange={() => setReplace(false)}
          />
          <Radio
            name="onto"
            label={t('volumes.folderIn.replace')}
            checked={replace}
            onChange={() => setReplace(true)}
          />
        </fieldset>
      )}
      {onto === 'add' && <Writers volume={volume} purpose="add" />}
      {onto === 'replace' && <ReplaceTick volume={volume} agreed={agreed} onAgree={setAgreed} />}
    </TaskDialog>
  )
}
