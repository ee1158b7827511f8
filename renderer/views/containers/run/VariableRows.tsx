import type { ClipboardEvent } from 'react'
import { useFieldArray } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { describe } from '../../../../engine/ipc/errors.ts'
import { parseEnvFile } from '../../../lib/env.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { useRunFields } from './context.ts'
import { EMPTY_VARIABLE } from './form.ts'
import { Row, Rows } from './Rows.tsx'

/** Environment variables. What is pasted as `NAME=value` lines, such as an .env file, becomes rows. */
export function VariableRows() {
  const { t } = useTranslation()
  const { control, register, problem, refuse } = useRunFields()
  const { fields, append, remove, insert } = useFieldArray({ control, name: 'env' })

  const paste = (event: ClipboardEvent<HTMLInputElement>, at: number): void => {
    const text = event.clipboardData.getData('text')
    if (!/[=\n]/.test(text)) return
    event.preventDefault()
    const { variables, refused } = parseEnvFile(text)
    if (refused !== undefined) return refuse(`env.${at}.name`, describe('environmentInvalid', { line: refused }))
    remove(at)
    insert(at, variables, { shouldFocus: false })
  }
  return (
    <Rows title={t('run.env')} add={t('run.addVariable')} onAdd={() => append(EMPTY_VARIABLE)}>
      {fields.map(({ id }, at) => (
        <Row
          key={id}
          kind="variable"
          first={at === 0}
          remove={t('run.removeRow', { number: at + 1 })}
          onRemove={() => remove(at)}
        >
          <Field label={t('run.variable')} hideLabel={at > 0} {...problem(`env.${at}.name`)}>
            <Input
              mono
              placeholder={t('run.variableHint')}
              {...register(`env.${at}.name`)}
              onPaste={(event) => paste(event, at)}
            />
          </Field>
          <Field label={t('run.value')} hideLabel={at > 0}>
            <Input mono {...register(`env.${at}.value`)} />
          </Field>
        </Row>
      ))}
    </Rows>
  )
}
