import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { createVolumeCommand } from '../../../../engine/ipc/volume-commands.ts'
import { checkCreateVolume } from '../../../../engine/ipc/volume-check.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { toastDone, toastError } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { volumeName } from '../filter.ts'
import { newPair, PairRows, type Pair } from './PairRows.tsx'
import form from '../../../components/FormDialog.module.css'
import styles from '../volumes.module.css'

/** What people mostly want of the driver `local` besides a folder. Words of mount(8). */
const PRESETS = {
  nfs: { type: 'nfs', o: 'addr=192.168.1.10,rw,nfsvers=4', device: ':/export/data' },
  tmpfs: { type: 'tmpfs', o: 'size=100m,uid=1000', device: 'tmpfs' },
} as const

const EXAMPLE = 'shop-data'

const toPairs = (pairs: readonly Pair[]) => pairs.map(({ name, value }) => ({ name: name.trim(), value }))

/** Makes a volume (`docker volume create`). */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [driver, setDriver] = useState('local')
  const [drivers, setDrivers] = useState<readonly string[]>(['local'])
  const [options, setOptions] = useState<readonly Pair[]>([])
  const [labels, setLabels] = useState<readonly Pair[]>([])
  const byId = useVolumes((state) => state.byId)
  useEffect(() => {
    engine.call.volumes
      .drivers({ endpoint: currentEndpoint() })
      .then(setDrivers, (error: unknown) => toastError(toErrorShape(error)))
  }, [])

  const request = { name: name.trim(), driver, options: toPairs(options), labels: toPairs(labels) }
  const problems = checkCreateVolume(request, (taken) => byId.has(taken))
  const at = (path: string) => problems.find((problem) => problem.path === path)?.error
  const wrong = (path: string, tried: boolean) => {
    const error = at(path)
    return error?.reason === 'required' && !tried ? undefined : error
  }
  return (
    <FormDialog
      title={t('volumes.create.title')}
      description={t('volumes.create.text')}
      submit={t('volumes.create.submit')}
      valid={problems.length === 0}
      command={toText(createVolumeCommand(request))}
      besideField={['volumeExists', 'volumeNameInvalid', 'volumeDriverMissing']}
      run={async () => {
        const { volume } = await engine.call.volumes.create({ endpoint: currentEndpoint(), request })
        const open = { label: t('volumes.create.open'), run: () => navigate(routePath('volumes', volume)) }
        toastDone(t('volumes.create.done', { name: volumeName({ id: volume }) }), { action: open })
      }}
      onClose={onClose}
    >
      {({ tried, refusal }) => {
        const nameError =
          at('name') ?? (refusal && /^volume(Exists|NameInvalid)$/.test(refusal.reason) ? refusal : undefined)
        return (
          <>
            <Field
              label={t('volumes.create.name')}
              note={t('run.nameNote')}
              hint={t('volumes.create.nameHint')}
              error={nameError && <ErrorText error={nameError} />}
            >
              <Input mono value={name} placeholder={EXAMPLE} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Disclosure summary={t('volumes.create.more')}>
              <div className={form.form}>
                <Field
                  label={t('volumes.create.driver')}
                  hint={t('volumes.create.driverHint')}
                  error={refusal?.reason === 'volumeDriverMissing' && <ErrorText error={refusal} />}
                >
                  <Select
                    value={driver}
                    onChange={setDriver}
                    options={drivers.map((value) => ({ value, label: value }))}
                  />
                </Field>
                {driver === 'local' && (
                  <div className={styles.presets}>
                    {(['nfs', 'tmpfs'] as const).map((preset) => (
                      <Button
                        key={preset}
                        size="small"
                        onClick={() =>
                          setOptions(Object.entries(PRESETS[preset]).map(([option, value]) => newPair(option, value)))
                        }
                      >
                        {t(`volumes.create.preset.${preset}`)}
                      </Button>
                    ))}
                  </div>
                )}
                <PairRows
                  pairs={options}
                  onChange={setOptions}
                  words={{
                    add: t('volumes.create.addOption'),
                    name: t('volumes.create.option'),
                    value: t('volumes.create.optionValue'),
                    example: 'type',
                  }}
                  problem={(index) => wrong(`options.${index}.name`, tried)}
                />
                <PairRows
                  pairs={labels}
                  onChange={setLabels}
                  words={{
                    add: t('run.addLabel'),
                    name: t('run.labelName'),
                    value: t('run.labelValue'),
                    example: 'com.example.team',
                  }}
                  problem={(index) => wrong(`labels.${index}.name`, tried)}
                />
              </div>
            </Disclosure>
          </>
        )
      }}
    </FormDialog>
  )
}
