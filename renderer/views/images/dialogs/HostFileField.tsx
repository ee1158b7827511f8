import { useTranslation } from 'react-i18next'
import { toErrorShape } from '../../../engine.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { toastError } from '../../../components/toast.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import files from '../../containers/files/files.module.css'

interface HostFileFieldProps {
  label: string
  hint: string
  placeholder: string
  value: string
  error: ErrorShape | undefined
  /** Asks for it with the desktop's own dialog; null when the person cancels. */
  pick: () => Promise<string | null>
  onChange: (path: string) => void
}

/** A file of this machine: typed, or chosen in the desktop's own dialog. */
export function HostFileField({ label, hint, placeholder, value, error, pick, onChange }: HostFileFieldProps) {
  const { t } = useTranslation()
  const choose = (): void =>
    void pick().then(
      (path) => path !== null && onChange(path),
      (reason: unknown) => toastError(toErrorShape(reason)),
    )
  return (
    <div className={files.chooser}>
      <Field label={label} hint={hint} required error={error && <ErrorText error={error} />}>
        <Input mono value={value} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <div className={files.pickers}>
        <Button onClick={choose}>{t('files.export.browse')}</Button>
      </div>
    </div>
  )
}
