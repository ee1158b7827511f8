import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failure } from '../../../engine/ipc/errors.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { parseRegistryHost } from '../../../engine/ipc/registry-host.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FormDialog } from '../../components/FormDialog.tsx'
import { engine } from '../../engine.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { loadRegistries } from './registries.ts'

/** Asks for the address of a registry and puts it into the list. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const problem = problemOf(() => {
    if (typed.trim() === '') throw failure('required', {})
    parseRegistryHost(typed)
  })
  const add = async (): Promise<void> => {
    await engine.call.registries.add({ host: typed })
    await loadRegistries()
  }
  return (
    <FormDialog
      title={t('registries.add.title')}
      description={t('registries.add.text')}
      submit={t('registries.add.submit')}
      valid={problem === undefined}
      run={add}
      onClose={onClose}
    >
      {({ tried }) => (
        <Field
          label={t('registries.login.host')}
          hint={t('registries.login.hostHint')}
          required
          error={problem && (tried || typed !== '') && <ErrorText error={problem} />}
        >
          <Input
            mono
            value={typed}
            placeholder={t('registries.login.hostPlaceholder')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  )
}
