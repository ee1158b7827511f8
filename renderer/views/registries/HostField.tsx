import { useTranslation } from 'react-i18next'
import { failure } from '../../../engine/ipc/errors.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { parseRegistryHost } from '../../../engine/ipc/registry-host.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'

/** What is wrong with a registry's address. */
export function hostProblem(typed: string): ErrorShape | undefined {
  return problemOf(() => {
    if (typed.trim() === '') throw failure('required', {})
    parseRegistryHost(typed)
  })
}

interface HostFieldProps {
  value: string
  /** Somebody has tried to send the form. */
  tried: boolean
  onChange: (value: string) => void
}

/** The address of a registry. */
export function HostField({ value, tried, onChange }: HostFieldProps) {
  const { t } = useTranslation()
  const problem = hostProblem(value)
  return (
    <Field
      label={t('registries.login.host')}
      hint={t('registries.login.hostHint')}
      required
      error={problem && (tried || value !== '') && <ErrorText error={problem} />}
    >
      <Input
        mono
        value={value}
        placeholder={t('registries.login.hostPlaceholder')}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
