import { useTranslation } from 'react-i18next'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'

interface TargetFieldProps {
  label: string
  hint: string
  placeholder?: string
  value: string
  error: ErrorShape | undefined
  onChange: (value: string) => void
}

/** Where copies go. */
export function TargetField({ label, hint, placeholder, value, error, onChange }: TargetFieldProps) {
  return (
    <Field label={label} required hint={hint} error={error && <ErrorText error={error} />}>
      <Input mono value={value} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}

/** `docker cp -L`. */
export function FollowLinkBox({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <Checkbox
      label={t('files.copy.followLink')}
      hint={t('files.copy.followLinkHint')}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}
