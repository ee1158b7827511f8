import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import { isPredefined } from '../../../engine/ipc/network-checks.ts'
import { parsePort, problemOf } from '../../../engine/ipc/names.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FactCard } from '../../components/Facts.tsx'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { ReachSteps } from './ReachSteps.tsx'
import type { Network, NetworkEndpoint } from '../../../engine/ipc/models/network.ts'
import type { ReachStep } from '../../../engine/ipc/models/reach.ts'
import styles from './reach.module.css'

interface ReachCardProps {
  network: Network
  endpoints: readonly NetworkEndpoint[]
}

/** Tries whether one container of a network reaches another; only where there are two, and one that runs. */
export function ReachCard({ network, endpoints }: ReachCardProps) {
  const { t } = useTranslation()
  const running = endpoints.filter((endpoint) => endpoint.running)
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({})
  const [port, setPort] = useState('')
  const [busy, setBusy] = useState(false)
  const [steps, setSteps] = useState<readonly ReachStep[]>()
  const [error, setError] = useState<ErrorShape>()
  const from = running.find(({ container }) => container === chosen.from) ?? running[0]
  const others = endpoints.filter(({ container }) => container !== from?.container)
  const to = others.find(({ container }) => container === chosen.to) ?? others[0]
  const problem = port.trim() === '' ? undefined : problemOf(() => parsePort(port.trim()))
  if (!from || !to || network.name === 'host' || network.name === 'none') return null

  const choose = (change: typeof chosen): void => {
    setChosen({ ...chosen, ...change })
    setSteps(undefined)
  }
  const test = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const asked = { endpoint: currentEndpoint(), network: network.id, from: from.container, to: to.container }
      setSteps(await engine.call.networks.reach({ ...asked, ...(port.trim() && { port: Number(port) }) }))
    } catch (reason) {
      setSteps(undefined)
      setError(toErrorShape(reason))
    }
    setBusy(false)
  }
  return (
    <FactCard title={t('networks.reach.title')} wide>
      <p className={styles.quiet}>{t('networks.reach.text')}</p>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          if (!problem && !busy) void test()
        }}
      >
        <Field label={t('networks.reach.from')}>
          <Select value={from.container} options={optionsOf(running)} onChange={(value) => choose({ from: value })} />
        </Field>
        <Field label={t('networks.reach.to')}>
          <Select value={to.container} options={optionsOf(others)} onChange={(value) => choose({ to: value })} />
        </Field>
        <Field label={t('networks.reach.port')} error={problem && <ErrorText error={problem} />}>
          <Input
            mono
            value={port}
            placeholder={t('networks.reach.portHint')}
            onChange={(event) => (setPort(event.target.value), setSteps(undefined))}
          />
        </Field>
        <div className={styles.send}>
          <Button type="submit" busy={busy}>
            {t(steps ? 'networks.reach.again' : 'networks.reach.test')}
          </Button>
        </div>
      </form>
      <div role="status">
        {steps && <ReachSteps steps={steps} nameless={isPredefined(network.name)} />}
        {error && (
          <Banner tone="bad">
            <ErrorText error={error} />
          </Banner>
        )}
      </div>
    </FactCard>
  )
}

function optionsOf(endpoints: readonly NetworkEndpoint[]): { value: string; label: string }[] {
  return endpoints.map(({ container, name }) => ({ value: container, label: name }))
}
