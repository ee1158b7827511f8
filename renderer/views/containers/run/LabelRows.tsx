import { useFieldArray } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { LineInput } from '../../../ui/LineInput.tsx'
import { useRunFields } from './context.ts'
import { EMPTY_LABEL } from './form.ts'
import { Row, Rows } from './Rows.tsx'

/** Docker asks to begin with a domain of one's own. */
const EXAMPLE = 'com.example.team'

/** Labels of the container. */
export function LabelRows() {
  const { t } = useTranslation()
  const { control, register, problem } = useRunFields()
  const { fields, append, remove } = useFieldArray({ control, name: 'labels' })
  return (
    <Rows add={t('run.addLabel')} onAdd={() => append(EMPTY_LABEL)}>
      {fields.map(({ id }, at) => (
        <Row
          key={id}
          kind="variable"
          first={at === 0}
          remove={t('run.removeRow', { number: at + 1 })}
          onRemove={() => remove(at)}
        >
          <Field label={t('run.labelName')} hideLabel={at > 0} {...problem(`labels.${at}.name`)}>
            <Input mono placeholder={EXAMPLE} {...register(`labels.${at}.name`)} />
          </Field>
          <Field label={t('run.labelValue')} hideLabel={at > 0} {...problem(`labels.${at}.value`)}>
            <LineInput mono {...register(`labels.${at}.value`)} />
          </Field>
        </Row>
      ))}
    </Rows>
  )
}
