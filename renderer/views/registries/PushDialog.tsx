import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failure } from '../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { pushText } from '../../../engine/ipc/registry-commands.ts'
import { HUB } from '../../../engine/ipc/registry-host.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FormDialog } from '../../components/FormDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { closePush, pushImage, usePush } from './push.ts'
import { loadRegistries, useRegistries } from './registries.ts'

/** Asks which tag of an image goes to a registry, and by which name. */
export function PushDialog() {
  const pushing = usePush((state) => state.pushing)
  if (pushing === undefined) return null
  return <Open key={pushing.id} id={pushing.id} tags={pushing.tags} />
}

function Open({ id, tags }: { id: string; tags: readonly string[] }) {
  const { t } = useTranslation()
  const [source, setSource] = useState(tags[0] ?? id)
  const [typed, setTyped] = useState(tags[0] ?? '')
  const registries = useRegistries((state) => state.registries)
  useEffect(() => void loadRegistries(), [])
  const target = typed.trim()
  const problem = problemOf(() => {
    if (target === '') throw failure('required', {})
    if (parseImageReference(target).digest !== undefined) throw failure('commitReferenceInvalid', { reference: target })
  })
  const choose = (tag: string): void => {
    setSource(tag)
    setTyped(tag)
  }
  const { domain = '', path = '' } = problem ? {} : parseImageReference(target)
  const login = registries?.find(({ host }) => host === domain)?.login
  // Official images are Docker's own: a person pushes to a folder of their own name.
  const official = domain === HUB && path.startsWith('library/')
  const advice = official
    ? t('registries.push.official')
    : domain && !login
      ? t('registries.push.noLogin', { registry: domain })
      : undefined
  return (
    <FormDialog
      title={t('registries.push.title')}
      description={t('registries.push.text')}
      submit={t('registries.push.submit')}
      valid={problem === undefined}
      command={pushText({ image: source, target: target || 'NAME' })}
      run={() => pushImage(source, target)}
      onClose={closePush}
    >
      {({ tried }) => (
        <>
          {tags.length > 1 && (
            <Field label={t('registries.push.tag')}>
              <Select value={source} onChange={choose} options={tags.map((tag) => ({ value: tag, label: tag }))} />
            </Field>
          )}
          <Field
            label={t('registries.push.target')}
            hint={t('registries.push.targetHint')}
            required
            error={problem && (tried || target !== '') && <ErrorText error={problem} />}
            advice={advice}
          >
            <Input
              mono
              value={typed}
              placeholder={t('registries.push.placeholder')}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        </>
      )}
    </FormDialog>
  )
}
