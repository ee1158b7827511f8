import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { saveImagesCommand } from '../../../../engine/ipc/image-commands.ts'
import { checkHostPath } from '../../../../engine/ipc/names.ts'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { imageName } from '../filter.ts'
import { referencesOf } from '../references.ts'
import { HostFileField } from './HostFileField.tsx'
import type { Image } from '../../../../engine/ipc/models/image.ts'

interface SaveDialogProps {
  images: readonly Pick<Image, 'id' | 'tags'>[]
  onClose: () => void
}

/** Saves images with all of their tags to one tar of this machine (`docker save`), as a task. */
export function SaveDialog({ images, onClose }: SaveDialogProps) {
  const { t } = useTranslation()
  const [target, setTarget] = useState('')
  const references = images.flatMap(referencesOf)
  const count = images.length
  const [first] = images
  const name = first ? imageName(first) : ''
  const file = `${count === 1 ? name.replaceAll(/[/:@]/g, '-') : 'images'}.tar`
  const problem = target ? checkHostPath(target) : undefined
  return (
    <TaskDialog
      title={count === 1 ? t('images.save.titleOne', { name }) : t('images.save.title', { count })}
      description={t('images.save.text')}
      submit={t('images.save.submit')}
      disabled={target === '' || problem !== undefined}
      command={toText(saveImagesCommand(references, target || file))}
      start={() => engine.call.images.save({ endpoint: currentEndpoint(), images: references, target })}
      onClose={onClose}
    >
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
