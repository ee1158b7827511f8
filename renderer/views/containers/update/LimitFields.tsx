import { useTranslation } from 'react-i18next'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import { restartPolicySchema } from '../../../../engine/ipc/models/container.ts'
import type { Limits } from '../../../../engine/ipc/models/limits.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { OPTIONS } from '../run/options.ts'
import { LIMIT_FIELDS, type UpdateForm } from './form.ts'
import styles from './update.module.css'

const POLICIES = restartPolicySchema.options

interface LimitFieldsProps {
  form: UpdateForm
  problems: Partial<Record<keyof Limits | 'retries', ErrorShape>>
  /** Docker restarts nothing that it removes. */
  autoRemove: boolean
  onChange: (form: UpdateForm) => void
}

/** The fields of the update dialog, named as in the run form. */
export function LimitFields({ form, problems, autoRemove, onChange }: LimitFieldsProps) {
  const { t } = useTranslation()
  const errorOf = (field: keyof LimitFieldsProps['problems']) => {
    const problem = problems[field]
    return problem && <ErrorText error={problem} />
  }
  return (
    <div className={styles.fields}>
      {LIMIT_FIELDS.map((field) => (
        <Field key={field} label={t(`run.option.${field}`)} note={OPTIONS[field].flag} error={errorOf(field)}>
          <Input
            mono
            value={form.texts[field]}
            placeholder={t('containers.update.unlimited')}
            onChange={(event) => onChange({ ...form, texts: { ...form.texts, [field]: event.target.value } })}
          />
        </Field>
      ))}
      <Field label={t('run.restartPolicy')} note="--restart" error={errorOf('restart')}>
        <Select
          value={form.restart}
          disabled={autoRemove}
          onChange={(restart) => onChange({ ...form, restart })}
          options={POLICIES.map((value) => ({ value, label: t(`run.restart.${value}`) }))}
        />
      </Field>
      {form.restart === 'on-failure' && (
        <Field label={t('run.retries')} hint={t('run.retriesHint')} error={errorOf('retries')}>
          <Input
            inputMode="numeric"
            value={form.retries}
            onChange={(event) => onChange({ ...form, retries: event.target.value })}
          />
        </Field>
      )}
    </div>
  )
}
