import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { loadImagesCommand } from '../../../../engine/ipc/image-commands.ts'
import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { HostFileField } from './HostFileField.tsx'
import { TarNote } from './TarNote.tsx'
import { useTarLook } from './use-tar-look.ts'

/** Where such a file may be. */
const EXAMPLE = '/home/me/images.tar'

/** Loads images that `docker save` wrote from a tar of this machine (`docker load`), as a task. */
export function LoadDialog({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [path, setPath] = useState(initial)
  const { look, error } = useTarLook(path)
  const problem = path ? (checkHostPath(path) ?? error) : undefined
  return (
    <TaskDialog
      title={t('images.load.title')}
      description={t('images.load.text')}
      submit={t('images.load.submit')}
      disabled={path === '' || problem !== undefined}
      command={toText(loadImagesCommand(path || 'images.tar'))}
      start={() => engine.call.images.load({ endpoint: currentEndpoint(), path })}
      onClose={onClose}
    >
      <HostFileField
        label={t('files.export.target')}
        hint={t('images.load.hint')}
        placeholder={EXAMPLE}
        value={path}
        error={problem}
        pick={() => shell.pickHostPath({ kind: 'file', title: t('images.load.pick') })}
        onChange={setPath}
      />
      {look && <TarNote look={look} path={path} purpose="load" />}
    </TaskDialog>
  )
}
