import { useTranslation } from 'react-i18next'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Row, Rows } from '../../containers/run/Rows.tsx'
import { EMPTY_POOL, type NetworkForm } from './form.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

interface PoolRowsProps {
  pools: NetworkForm['pools']
  onChange: (pools: NetworkForm['pools']) => void
  errorOf: (path: string) => ErrorShape | undefined
}

const PLACEHOLDERS = { subnet: '10.10.0.0/24', range: '10.10.0.128/25', gateway: '10.10.0.1' }

/** The subnets of a network, each with the range that containers get addresses from, and its gateway. */
export function PoolRows({ pools, onChange, errorOf }: PoolRowsProps) {
  const { t } = useTranslation()
  const set = (at: number, change: Partial<(typeof pools)[number]>): void =>
    onChange(pools.map((pool, index) => (index === at ? { ...pool, ...change } : pool)))
  return (
    <Rows add={t('networks.create.addSubnet')} onAdd={() => onChange([...pools, EMPTY_POOL])}>
      {pools.map((pool, at) => (
        <Row
          // Rows have nothing but their place; their fields are kept outside of them.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          kind="pool"
          first={at === 0}
          remove={t('run.removeRow', { number: at + 1 })}
          onRemove={() => onChange(pools.filter((_, index) => index !== at))}
        >
          {(['subnet', 'range', 'gateway'] as const).map((field) => {
            const error = errorOf(`pools.${at}.${field}`)
            const network = error?.reason === 'subnetHostBits' ? error.params.network : undefined
            return (
              <Field
                key={field}
                label={t(`networks.create.${field}`)}
                hideLabel={at > 0}
                hint={at === 0 && t(`networks.create.${field}Hint`)}
                error={error && <ErrorText error={error} />}
                fix={
                  network && (
                    <Button size="small" onClick={() => set(at, { [field]: network })}>
                      {t('run.use', { value: network })}
                    </Button>
                  )
                }
              >
                <Input
                  mono
                  value={pool[field]}
                  placeholder={at === 0 ? PLACEHOLDERS[field] : undefined}
                  onChange={(event) => set(at, { [field]: event.target.value })}
                />
              </Field>
            )
          })}
        </Row>
      ))}
    </Rows>
  )
}
