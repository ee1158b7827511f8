import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pullCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { failure } from '../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FormDialog } from '../../components/FormDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { closePull, pullImage, usePull } from './pull.ts'

/** Asks for an image and pulls it. */
export function PullDialog() {
  const image = usePull((state) => state.image)
  if (image === undefined) return null
  return <Open initial={image} />
}

function Open({ initial }: { initial: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(initial)
  const image = typed.trim()
  const problem = problemOf(() => {
    if (image === '') throw failure('required', {})
    parseImageReference(image)
  })
  return (
    <FormDialog
      title={t('images.pull.title')}
      description={t('images.pull.text')}
      submit={t('images.pull.submit')}
      valid={problem === undefined}
      command={toText(pullCommand(image || 'IMAGE'))}
      run={() => pullImage(image)}
      onClose={closePull}
    >
      {({ tried }) => (
        <Field
          label={t('run.image')}
          hint={t('images.pull.hint')}
          required
          error={problem && (tried || image !== '') && <ErrorText error={problem} />}
        >
          <Input
            mono
            value={typed}
            placeholder={t('run.imagePlaceholder')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  )
}
