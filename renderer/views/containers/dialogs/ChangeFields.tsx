import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CHANGES, checkChange } from '../../../../engine/ipc/commit-change.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import styles from './dialogs.module.css'

/** One instruction as it is typed. */
export interface ChangeLine {
  key: string
  text: string
}

interface ChangeFieldsProps {
  lines: readonly ChangeLine[]
  onChange: (lines: readonly ChangeLine[]) => void
}

/** Dockerfile instructions for an image that is made of files (`docker commit --change`, `docker import --change`). */
export function ChangeFields({ lines, onChange }: ChangeFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('containers.commit.changes')}</legend>
      <p className={styles.hint}>{t('containers.commit.changesHint')}</p>
      <div className={styles.changes}>
        {lines.map(({ key, text }, index) => (
          <Change
            key={key}
            number={index + 1}
            value={text}
            onChange={(next) => onChange(lines.map((line) => (line.key === key ? { key, text: next } : line)))}
            onRemove={() => onChange(lines.filter((line) => line.key !== key))}
          />
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus />}
            onClick={() => onChange([...lines, { key: crypto.randomUUID(), text: '' }])}
          >
            {t('containers.commit.addChange')}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}

interface ChangeProps {
  number: number
  value: string
  onChange: (value: string) => void
  onRemove: () => void
}

function Change({ number, value, onChange, onRemove }: ChangeProps) {
  const { t } = useTranslation()
  const problem = value.trim() === '' ? undefined : checkChange(value)
  return (
    <div className={styles.change}>
      <Field
        label={t('containers.commit.change', { number })}
        hideLabel
        error={problem && <ErrorText error={problem} />}
      >
        <Input mono value={value} placeholder={CHANGES.CMD} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <IconButton label={t('run.removeRow', { number })} icon={<X />} onClick={onRemove} />
    </div>
  )
}
