import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkHostPath, checkVolumeName } from '../../../../engine/ipc/names.ts'
import { importVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { engine } from '../../../engine.ts'
import { formatBytes } from '../../../lib/bytes.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { TaskDialog } from '../../containers/files/TaskDialog.tsx'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { useVolumeSizes } from '../sizes.ts'
import { Writers } from './Writers.tsx'

/** Where such a file may be. */
const EXAMPLE = '/home/me/shop-data.tar.zst'

/** Unpacks an archive of this machine into a volume, as a task: a new one, or in the place of what is in one. */
export function ImportDialog({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const [path, setPath] = useState('')
  const [typed, setTyped] = useState(initial)
  const [agreed, setAgreed] = useState(false)
  const rows = useVolumes((state) => state.rows)
  const byId = useVolumes((state) => state.byId)
  const volume = typed.trim()
  const replace = byId.has(volume)
  const bytes = useVolumeSizes(({ sizes }) => sizes[volume])
  const pathProblem = path ? checkHostPath(path) : undefined
  const nameProblem = volume && !replace ? checkVolumeName(volume) : undefined
  const suggest = (text: string): string[] =>
    (rows ?? [])
      .flatMap(({ id, anonymous }) => (!anonymous && id.includes(text) && id !== text ? [id] : []))
      .slice(0, 8)
  const there =
    bytes === undefined
      ? t('volumes.import.exists')
      : t('volumes.import.existsSize', { size: formatBytes(bytes, i18n.language) })
  return (
    <TaskDialog
      title={t('volumes.import.title')}
      description={t('volumes.import.text')}
      submit={t('volumes.import.submit')}
      disabled={!path || !volume || Boolean(pathProblem ?? nameProblem) || (replace && !agreed)}
      command={importVolumeText({ path: path || 'data.tar', volume: volume || 'VOLUME', replace })}
      onSubmit={async () => {
        await engine.call.volumes.import({ endpoint: currentEndpoint(), path, volume, replace })
        showDock('tasks')
      }}
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
      <Field
        label={t('volumes.import.volume')}
        hint={t('volumes.import.volumeHint')}
        required
        error={nameProblem && <ErrorText error={nameProblem} />}
        advice={replace && there}
      >
        <SuggestInput
          value={typed}
          suggest={suggest}
          onChange={(name) => {
            setTyped(name)
            setAgreed(false)
          }}
        />
      </Field>
      {replace && (
        <>
          <Writers volume={volume} purpose="replace" />
          <Checkbox
            label={t('volumes.import.replace')}
            hint={t('volumes.import.replaceHint')}
            checked={agreed}
            onChange={(event) => setAgreed(event.target.checked)}
          />
        </>
      )}
    </TaskDialog>
  )
}
