import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { createNetworkCommand } from '../../../../engine/ipc/network-commands.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { toastDone, toastError } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { currentEndpoint, useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { useNetworks } from '../../../stores/networks.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { EMPTY_FORM, hasSubnet, problemsOf, toRequest, type NetworkForm } from './form.ts'
import { PoolRows } from './PoolRows.tsx'
import { SettingRows } from './SettingRows.tsx'
import type { ErrorReason, ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { Drivers } from '../../../../engine/ipc/models/drivers.ts'
import type { Network } from '../../../../engine/ipc/models/network.ts'
import styles from './dialogs.module.css'

/** Those that every Docker has; a plugin may bring more. */
const DRIVERS = ['bridge', 'macvlan', 'ipvlan', 'overlay']
/** Docker has one network of each, and makes no other. */
const ONCE = new Set(['host', 'null'])
/** Before this version Docker has no IPv6 subnets to choose from, unless it was given some. */
const CHOOSES_IPV6 = 27
const NONE: readonly Network[] = []

/** What the engine refuses, by the field that it belongs to. */
const BESIDE: Partial<Record<ErrorReason, keyof NetworkForm>> = {
  networkNameTaken: 'name',
  networkPredefined: 'name',
  networkDriverUnknown: 'driver',
  networkDriverOnce: 'driver',
  networkDriverUnsupported: 'driver',
  networkNeedsSwarm: 'driver',
  subnetTaken: 'pools',
  subnetsExhausted: 'pools',
  ipv6SubnetMissing: 'pools',
}

/** Makes a network (`docker network create`). */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form, setForm] = useState<NetworkForm>(EMPTY_FORM)
  const known = useNetworks((state) => state.rows) ?? NONE
  const version = useCurrentEndpoint()?.facts?.version
  const [drivers, setDrivers] = useState<Drivers>()
  useEffect(() => {
    engine.call.networks
      .drivers({ endpoint: currentEndpoint() })
      .then(setDrivers, (error: unknown) => toastError(toErrorShape(error)))
  }, [])
  const problems = useMemo(() => problemsOf(form, known, drivers), [form, known, drivers])
  const request = toRequest(form)
  const set = (change: Partial<NetworkForm>): void => setForm((before) => ({ ...before, ...change }))

  const create = async (): Promise<void> => {
    const { network, warning } = await engine.call.networks.create({ endpoint: currentEndpoint(), request })
    toastDone(t('networks.create.done', { name: request.name }), {
      detail: warning,
      action: { label: t('networks.create.open'), run: () => navigate(routePath('networks', network)) },
    })
  }
  return (
    <FormDialog
      title={t('networks.create.title')}
      description={t('networks.create.text')}
      submit={t('networks.create.submit')}
      width="large"
      valid={problems.size === 0}
      command={toText(createNetworkCommand({ ...request, name: request.name || 'NAME' }))}
      run={create}
      onClose={onClose}
      besideField={Object.keys(BESIDE) as ErrorReason[]}
    >
      {({ tried, refusal }) => {
        const errorOf = (path: string): ErrorShape | undefined => {
          const refused = refusal && BESIDE[refusal.reason]
          if (refused && (path === refused || path === `${refused}.0.subnet`)) return refusal
          const problem = problems.get(path)
          return problem?.reason === 'required' && !tried ? undefined : problem
        }
        const sayOf = (path: string) => {
          const error = errorOf(path)
          return error && <ErrorText error={error} />
        }
        return (
          <>
            <div className={styles.pair}>
              <Field label={t('networks.create.name')} required error={sayOf('name')}>
                <Input mono value={form.name} onChange={(event) => set({ name: event.target.value })} />
              </Field>
              <Field
                label={t('networks.create.driver')}
                hint={DRIVERS.includes(form.driver) && t(`networks.driver.${form.driver as 'bridge'}`)}
                error={sayOf('driver')}
              >
                <SuggestInput
                  value={form.driver}
                  onChange={(driver) => set({ driver })}
                  suggest={driversLike(drivers?.names ?? DRIVERS)}
                />
              </Field>
            </div>
            <PoolRows pools={form.pools} onChange={(pools) => set({ pools })} errorOf={errorOf} />
            <div className={styles.ticks}>
              <Checkbox
                label={t('networks.create.ipv6')}
                hint={ipv6Hint(form, version)}
                checked={form.ipv6}
                onChange={(event) => set({ ipv6: event.target.checked })}
              />
              <Checkbox
                label={t('networks.create.internal')}
                hint={t('networks.create.internalHint')}
                checked={form.internal}
                onChange={(event) => set({ internal: event.target.checked })}
              />
              <Checkbox
                label={t('networks.create.attachable')}
                hint={t('networks.create.attachableHint')}
                checked={form.attachable}
                onChange={(event) => set({ attachable: event.target.checked })}
              />
            </div>
            <Disclosure summary={t('networks.create.more')}>
              <div className={styles.more}>
                <SettingRows
                  kind="options"
                  rows={form.options}
                  onChange={(options) => set({ options })}
                  sayOf={sayOf}
                />
                <SettingRows kind="labels" rows={form.labels} onChange={(labels) => set({ labels })} sayOf={sayOf} />
              </div>
            </Disclosure>
          </>
        )
      }}
    </FormDialog>
  )

  function ipv6Hint({ ipv6, pools }: NetworkForm, engineVersion = ''): string {
    const given = hasSubnet({ pools }, 'ipv6')
    if (given && !ipv6) return t('networks.create.ipv6Off')
    if (ipv6 && !given && Number.parseInt(engineVersion, 10) < CHOOSES_IPV6) return t('networks.create.ipv6Needs')
    return t('networks.create.ipv6Hint')
  }
}

/** Drivers that begin with what is typed; all of them while one of them stands there. */
function driversLike(drivers: readonly string[]): (typed: string) => string[] {
  const all = drivers.filter((driver) => !ONCE.has(driver))
  return (typed) => (all.includes(typed) ? all : all.filter((driver) => driver.startsWith(typed)))
}
