import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { failure } from '../../../../engine/ipc/errors.ts'
import { tagCommand } from '../../../../engine/ipc/image-commands.ts'
import { parseNewName } from '../../../../engine/ipc/image-import.ts'
import { canonicalName, parseImageReference } from '../../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { toastDone } from '../../../components/toast.ts'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { useImages } from '../../../stores/images.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { imageName, shortId } from '../filter.ts'
import type { Image } from '../../../../engine/ipc/models/image.ts'

interface TagDialogProps {
  image: Pick<Image, 'id' | 'tags'>
  onClose: () => void
}

/** Gives an image another name (`docker tag`); says when that takes the name from another image. */
export function TagDialog({ image, onClose }: TagDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const rows = useImages((state) => state.rows)
  const name = imageName(image)
  const reference = typed.trim()
  const problem = problemOf(() => {
    if (reference === '') throw failure('required', {})
    parseNewName(reference)
  })
  const holder = problem ? undefined : rows?.find(({ tags }) => tags.some((tag) => isSameName(tag, reference)))
  return (
    <FormDialog
      title={t('images.tag.title', { name })}
      description={t('images.tag.text')}
      submit={t('images.tag.submit')}
      valid={problem === undefined}
      command={toText(tagCommand(name, reference || 'TARGET_IMAGE[:TAG]'))}
      run={async () => {
        await engine.call.images.tag({ endpoint: currentEndpoint(), image: image.id, reference })
        toastDone(t('images.tag.done', { name, reference }))
      }}
      onClose={onClose}
    >
      {({ tried }) => (
        <Field
          label={t('images.tag.reference')}
          hint={t('images.tag.hint')}
          required
          error={problem && (tried || reference !== '') && <ErrorText error={problem} />}
          advice={
            holder &&
            (holder.id === image.id
              ? t('images.tag.already')
              : t(holder.tags.length > 1 ? 'images.tag.moves' : 'images.tag.movesLast', {
                  reference,
                  id: shortId(holder.id),
                }))
          }
        >
          <Input mono value={typed} placeholder="team/app:1.0" onChange={(event) => setTyped(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  )
}

function isSameName(tag: string, reference: string): boolean {
  return canonicalName(parseImageReference(tag)) === canonicalName(parseImageReference(reference))
}
