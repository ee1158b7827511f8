import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { COMPRESSIONS, ENDINGS, type Compression } from '../../../../engine/ipc/volume-archive.ts'
import { exportVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { volumeName } from '../filter.ts'
import { Writers } from './Writers.tsx'

/** Writes the files of a volume to an archive of this machine, as a task. */
export function ExportDialog({ volume, onClose }: { volume: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [target, setTarget] = useState('')
  const [compression, setCompression] = useState<Compression>('none')
  const name = volumeName({ id: volume })
  const file = `${name}${ENDINGS[compression]}`
  const problem = target ? checkHostPath(target) : undefined
  // The ending goes with the choice as long as it is one of the three.
  const choose = (next: Compression): void => {
    setCompression(next)
    const ending = ENDINGS[compression]
    if (target.endsWith(ending)) setTarget(target.slice(0, -ending.length) + ENDINGS[next])
  }
  return (
    <TaskDialog
      title={t('volumes.export.title', { name })}
      description={t('volumes.export.text')}
      submit={t('volumes.export.submit')}
      disabled={target === '' || problem !== undefined}
      command={exportVolumeText({ volume, target: target || file, compression })}
      start={() => engine.call.volumes.export({ endpoint: currentEndpoint(), volume, target, compression })}
      onClose={onClose}
    >
      <Writers volume={volume} purpose="read" />
      <Field label={t('volumes.export.compression')}>
        <Select
          value={compression}
          onChange={choose}
          options={COMPRESSIONS.map((value) => ({ value, label: t(`volumes.export.${value}`) }))}
        />
      </Field>
      <HostFileField
        label={t('files.export.target')}
        hint={t('files.export.targetHint')}
        placeholder={`/home/me/${file}`}
        value={target}
        error={problem}
        pick={() => shell.pickSavePath({ title: t('files.export.pick'), name: file })}
        onChange={setTarget}
      />
    </TaskDialog>
  )
}
