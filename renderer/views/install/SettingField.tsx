import { useState, type ReactNode } from 'react'
import { Eye, EyeOff, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { App } from '../../../engine/ipc/models/app.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { newPassword } from './password.ts'
import { useWords } from './use-words.ts'
import panelStyles from './panel.module.css'

interface SettingFieldProps {
  setting: App['settings'][number]
  value: string
  said: { error?: ReactNode }
  onChange: (value: string) => void
}

/** One setting of an app. */
export function SettingField({ setting, value, said, onChange }: SettingFieldProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { kind, choices = [], required } = setting
  const hint = words(setting.hint) || (kind === 'password' ? t('install.password') : undefined)
  return (
    <Field label={words(setting.label)} note={setting.env} hint={hint} required={required} {...said}>
      {kind === 'choice' ? (
        <Select
          value={value}
          onChange={onChange}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
        />
      ) : kind === 'password' || kind === 'secret' ? (
        <Password value={value} generates={kind === 'password'} onChange={onChange} />
      ) : (
        <Input mono value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

interface PasswordProps extends Pick<SettingFieldProps, 'value' | 'onChange'> {
  /** A new one can be made. */
  generates: boolean
}

function Password({ value, generates, onChange }: PasswordProps) {
  const { t } = useTranslation()
  const [revealed, setRevealed] = useState(false)
  return (
    <span className={panelStyles.withButton}>
      <Input
        mono
        type={revealed ? 'text' : 'password'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <IconButton
        label={t(revealed ? 'run.hideSecret' : 'run.showSecret')}
        icon={revealed ? <EyeOff /> : <Eye />}
        aria-pressed={revealed}
        onClick={() => setRevealed(!revealed)}
      />
      <CopyButton text={value} label={t('install.copyPassword')} iconOnly />
      {generates && (
        <IconButton label={t('install.newPassword')} icon={<RefreshCw />} onClick={() => onChange(newPassword())} />
      )}
    </span>
  )
}
