import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renameCommand, toText } from '../../../../engine/ipc/docker-command.ts'
import { describe, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { checkContainerName } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { toastDone } from '../../../components/toast.ts'
import { engine } from '../../../engine.ts'
import { useContainers } from '../../../stores/containers.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { Target } from '../actions.ts'
import { closeDialog } from './dialogs.ts'

/** Gives a container another name (`docker rename`). */
export function RenameDialog({ container }: { container: Target }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(container.name)
  const name = typed.trim()
  const taken = useContainers(({ rows }) => rows?.some((row) => row.name === name && row.id !== container.id) ?? false)
  const problem = problemOf(name, container.name, taken)
  const rename = async (): Promise<void> => {
    await engine.call.containers.rename({ endpoint: currentEndpoint(), container: container.id, name })
    toastDone(t('containers.rename.done', { before: container.name, name }))
  }
  return (
    <FormDialog
      title={t('containers.rename.title', { name: container.name })}
      description={t('containers.rename.text')}
      submit={t('containers.rename.submit')}
      valid={problem === undefined}
      command={toText(renameCommand(container.name, name || 'NAME'))}
      run={rename}
      onClose={closeDialog}
      besideField={['nameTaken', 'nameInvalid']}
      width="small"
    >
      {({ tried, refusal }) => {
        const early = problem?.reason === 'nameUnchanged' || problem?.reason === 'required'
        const shown = refusal ?? (early && !tried ? undefined : problem)
        return (
          <Field label={t('containers.rename.name')} required error={shown && <ErrorText error={shown} />}>
            <Input
              mono
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onFocus={(event) => event.target.select()}
            />
          </Field>
        )
      }}
    </FormDialog>
  )
}

function problemOf(name: string, before: string, taken: boolean): ErrorShape | undefined {
  if (name === '') return describe('required', {})
  if (name === before) return describe('nameUnchanged', { name })
  return checkContainerName(name) ?? (taken ? describe('nameTaken', { name }) : undefined)
}
