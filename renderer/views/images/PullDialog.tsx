import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPull } from '../../../engine/ipc/check-pull.ts'
import { pullCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { failure } from '../../../engine/ipc/errors.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FormDialog } from '../../components/FormDialog.tsx'
import { SuggestInput } from '../../components/SuggestInput.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Field } from '../../ui/Field.tsx'
import { suggestionsFor, suggestLocalImages } from '../containers/run/suggestions.ts'
import { closePull, pullImage, usePull } from './pull.ts'

const suggestPlatforms = suggestionsFor('platform')

/** Asks for an image and pulls it. */
export function PullDialog() {
  const image = usePull((state) => state.image)
  if (image === undefined) return null
  return <Open initial={image} />
}

function Open({ initial }: { initial: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(initial)
  const [typedPlatform, setPlatform] = useState('')
  const [allTags, setAllTags] = useState(false)
  const image = typed.trim()
  const options = { platform: typedPlatform.trim() || undefined, allTags }
  const problem = problemOf(() => {
    if (image === '') throw failure('required', {})
    checkPull({ image, ...options })
  })
  const ofPlatform = problem?.reason === 'platformInvalid'
  const said = problem && <ErrorText error={problem} />
  return (
    <FormDialog
      title={t('images.pull.title')}
      description={t('images.pull.text')}
      submit={t('images.pull.submit')}
      valid={problem === undefined}
      command={toText(pullCommand(image || 'IMAGE', options))}
      run={() => pullImage(image, options)}
      onClose={closePull}
    >
      {({ tried }) => (
        <>
          <Field
            label={t('run.image')}
            hint={t('images.pull.hint')}
            required
            error={!ofPlatform && (tried || image !== '') && said}
          >
            <SuggestInput
              value={typed}
              placeholder={t('run.imagePlaceholder')}
              onChange={setTyped}
              suggest={suggestLocalImages}
            />
          </Field>
          <Disclosure summary={t('images.pull.more')}>
            <Field label={t('images.pull.platform')} hint={t('images.pull.platformHint')} error={ofPlatform && said}>
              <SuggestInput
                value={typedPlatform}
                placeholder="linux/arm64"
                onChange={setPlatform}
                suggest={suggestPlatforms}
              />
            </Field>
            <Checkbox
              label={t('images.pull.allTags')}
              hint={t('images.pull.allTagsHint')}
              checked={allTags}
              onChange={(event) => setAllTags(event.target.checked)}
            />
          </Disclosure>
        </>
      )}
    </FormDialog>
  )
}
