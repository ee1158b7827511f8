import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Row, Rows } from '../../containers/run/Rows.tsx'
import { EMPTY_SETTING } from './form.ts'
import type { Setting } from '../../../../engine/ipc/models/run/setting.ts'

interface SettingRowsProps {
  kind: 'options' | 'labels'
  rows: Setting[]
  onChange: (rows: Setting[]) => void
  sayOf: (path: string) => ReactNode
}

const EXAMPLES = { options: 'com.docker.network.driver.mtu', labels: 'com.example.team' }

/** Names and values: what the driver is told, or labels. */
export function SettingRows({ kind, rows, onChange, sayOf }: SettingRowsProps) {
  const { t } = useTranslation()
  const set = (at: number, change: Partial<Setting>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  return (
    <Rows add={t(`networks.create.add.${kind}`)} onAdd={() => onChange([...rows, EMPTY_SETTING])}>
      {rows.map((row, at) => (
        <Row
          // Rows have nothing but their place; their fields are kept outside of them.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          kind="variable"
          first={at === 0}
          remove={t('run.removeRow', { number: at + 1 })}
          onRemove={() => onChange(rows.filter((_, index) => index !== at))}
        >
          <Field
            label={t(`networks.create.settingName.${kind}`)}
            hideLabel={at > 0}
            error={sayOf(`${kind}.${at}.name`)}
          >
            <Input
              mono
              value={row.name}
              placeholder={EXAMPLES[kind]}
              onChange={(event) => set(at, { name: event.target.value })}
            />
          </Field>
          <Field label={t('networks.create.value')} hideLabel={at > 0} error={sayOf(`${kind}.${at}.value`)}>
            <Input mono value={row.value} onChange={(event) => set(at, { value: event.target.value })} />
          </Field>
        </Row>
      ))}
    </Rows>
  )
}
