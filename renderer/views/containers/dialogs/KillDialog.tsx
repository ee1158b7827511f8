import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { killCommand, toText } from '../../../../engine/ipc/docker-command.ts'
import { SIGNALS, type Signal } from '../../../../engine/ipc/signals.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { Target } from '../actions.ts'
import { kill } from '../kill.ts'
import { closeDialog } from './dialogs.ts'
import { Names } from './Names.tsx'

/** Sends a signal to the main process of containers (`docker kill`). */
export function KillDialog({ containers }: { containers: readonly Target[] }) {
  const { t } = useTranslation()
  const [signal, setSignal] = useState<Signal>('SIGKILL')
  const names = containers.map(({ name }) => name)
  const subject = { count: names.length, name: names[0] ?? '' }
  return (
    <FormDialog
      title={t('containers.kill.title', subject)}
      description={t('containers.kill.text')}
      submit={signal === 'SIGKILL' ? t('containers.kill.confirm', subject) : t('containers.kill.send', { signal })}
      tone="danger"
      valid
      command={toText(killCommand(names, signal))}
      run={() => kill(containers, signal)}
      onClose={closeDialog}
      width="small"
    >
      {() => (
        <>
          <Names label={t('nav.containers')} names={names} />
          <Field label={t('containers.kill.signal')} hint={t(`containers.signal.${signal}`)}>
            <Select
              value={signal}
              onChange={setSignal}
              options={SIGNALS.map((name) => ({ value: name, label: `${name} · ${t(`containers.signal.${name}`)}` }))}
            />
          </Field>
        </>
      )}
    </FormDialog>
  )
}
