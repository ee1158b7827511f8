import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopCommand, toText } from '../../../../engine/ipc/docker-command.ts'
import { describe } from '../../../../engine/ipc/errors.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { perform, type Target } from '../actions.ts'
import { closeDialog } from './dialogs.ts'
import { Names } from './Names.tsx'

/** Stops or restarts, with the time that is left to end by itself (`docker stop --timeout`); empty is the container's own. */
export function TimeoutDialog({ verb, containers }: { verb: 'stop' | 'restart'; containers: readonly Target[] }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const seconds = typed.trim()
  const valid = /^(?:-1|\d{0,9})$/.test(seconds)
  const timeout = valid && seconds !== '' ? Number(seconds) : undefined
  const names = containers.map(({ name }) => name)
  const count = names.length
  const subject = { count, name: names[0] ?? '' }
  return (
    <FormDialog
      title={t(`containers.${verb}Timeout.title`, subject)}
      description={t('containers.timeout.text')}
      submit={t(`containers.${verb}Timeout.submit`, { count })}
      valid={valid}
      command={toText(stopCommand(names, timeout, verb))}
      run={async () => perform(verb, containers, timeout === undefined ? {} : { timeout })}
      onClose={closeDialog}
      width="small"
    >
      {() => (
        <>
          <Names label={t('nav.containers')} names={names} />
          <Field
            label={t('containers.timeout.seconds')}
            hint={t('containers.timeout.hint')}
            error={!valid && <ErrorText error={describe('timeoutInvalid', { timeout: seconds })} />}
          >
            <Input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        </>
      )}
    </FormDialog>
  )
}
