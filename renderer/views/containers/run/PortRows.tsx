import { Controller, useFieldArray, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useRunFields } from './context.ts'
import { EMPTY_PORT, type PortRow } from './form.ts'
import { Row, Rows } from './Rows.tsx'

const PROTOCOLS = ['tcp', 'udp', 'sctp'].map((value) => ({ value: value as PortRow['protocol'], label: value }))

/** Published ports; those that the image exposes are offered. */
export function PortRows() {
  const { t } = useTranslation()
  const { control, register, problem, image } = useRunFields()
  const { fields, append, remove } = useFieldArray({ control, name: 'ports' })
  const ports = useWatch({ control, name: 'ports' })
  const offered = image.exposedPorts
    .map(parseExposed)
    .filter(
      (offer) => !ports.some((row) => row.containerPort === offer.containerPort && row.protocol === offer.protocol),
    )
  return (
    <Rows
      add={t('run.addPort')}
      onAdd={() => append(EMPTY_PORT)}
      offers={offered.map((offer) => (
        <Button
          key={`${offer.containerPort}/${offer.protocol}`}
          size="small"
          tone="quiet"
          onClick={() => append(offer, { shouldFocus: false })}
        >
          {t('run.publish', { port: offer.containerPort })}
        </Button>
      ))}
    >
      {fields.map(({ id }, at) => (
        <Row
          key={id}
          kind="port"
          first={at === 0}
          remove={t('run.removeRow', { number: at + 1 })}
          onRemove={() => remove(at)}
        >
          <Field label={t('run.hostPort')} hideLabel={at > 0} {...problem(`ports.${at}.hostPort`)}>
            <Input mono placeholder={t('run.anyPort')} {...register(`ports.${at}.hostPort`)} />
          </Field>
          <Field label={t('run.containerPort')} hideLabel={at > 0} {...problem(`ports.${at}.containerPort`)}>
            <Input mono {...register(`ports.${at}.containerPort`)} />
          </Field>
          <Field label={t('run.protocol')} hideLabel={at > 0}>
            <Controller
              control={control}
              name={`ports.${at}.protocol`}
              render={({ field }) => <Select value={field.value} onChange={field.onChange} options={PROTOCOLS} />}
            />
          </Field>
          <Field label={t('run.address')} hideLabel={at > 0} {...problem(`ports.${at}.address`)}>
            <Input mono placeholder={t('run.allAddresses')} {...register(`ports.${at}.address`)} />
          </Field>
        </Row>
      ))}
    </Rows>
  )
}

/** `6379/tcp` as a row that publishes it under its own number. */
function parseExposed(text: string): PortRow {
  const [port = '', protocol = 'tcp'] = text.split('/')
  return { ...EMPTY_PORT, hostPort: port, containerPort: port, protocol: protocol as PortRow['protocol'] }
}
