import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../components/FormDialog.tsx'
import { engine } from '../../engine.ts'
import { HostField, hostProblem } from './HostField.tsx'
import { loadRegistries } from './registries.ts'

/** Asks for the address of a registry and puts it into the list. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const problem = hostProblem(typed)
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
      {({ tried }) => <HostField value={typed} tried={tried} onChange={setTyped} />}
    </FormDialog>
  )
}
