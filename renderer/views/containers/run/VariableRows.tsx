import { useState, type ClipboardEvent } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { describe } from '../../../../engine/ipc/errors.ts'
import { COVER, parseEnvFile, parseVariable } from '../../../lib/env.ts'
import { isSecret } from '../../../../engine/ipc/secret-names.ts'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { LineInput } from '../../../ui/LineInput.tsx'
import { useRunFields } from './context.ts'
import { EMPTY_VARIABLE } from './form.ts'
import { Row, Rows } from './Rows.tsx'
import styles from './run.module.css'

/** Environment variables. What is pasted as `NAME=value` lines, such as an .env file, becomes rows. */
export function VariableRows() {
  const { t } = useTranslation()
  const { control, register, problem, refuse, image } = useRunFields()
  const { fields, append, remove, insert } = useFieldArray({ control, name: 'env' })
  const rows = useWatch({ control, name: 'env' })
  const own = image.env.map(parseVariable).filter(({ name }) => !rows.some((row) => row.name.trim() === name))

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
    <>
      <Rows add={t('run.addVariable')} onAdd={() => append(EMPTY_VARIABLE)}>
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
            <Field label={t('run.value')} hideLabel={at > 0} {...problem(`env.${at}.value`)}>
              <Value at={at} />
            </Field>
          </Row>
        ))}
      </Rows>
      {own.length > 0 && (
        <Disclosure summary={t('run.imageEnv', { count: own.length })}>
          <ul className={styles.own}>
            {own.map(({ name, value }) => (
              <li key={name}>
                <code>{name}</code>
                <code className={styles.ownValue}>{isSecret(name) && !image.published ? COVER : value}</code>
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={t('run.changeVariable', { name })}
                  onClick={() => append({ name, value }, { shouldFocus: false })}
                >
                  {t('run.change')}
                </Button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

/** A variable's value, covered while its name sounds like a secret's. */
function Value({ at }: { at: number }) {
  const { t } = useTranslation()
  const { control, register } = useRunFields()
  const row = useWatch({ control, name: `env.${at}` })
  const [revealed, setRevealed] = useState(false)
  const secret = isSecret(row?.name ?? '')
  const input = (
    <LineInput
      mono
      covered={secret && !revealed}
      placeholder={row?.inherited ? t('run.inherited') : undefined}
      {...register(`env.${at}.value`)}
    />
  )
  if (!secret) return input
  return (
    <span className={styles.path}>
      {input}
      <IconButton
        label={t(revealed ? 'run.hideSecret' : 'run.showSecret')}
        icon={revealed ? <EyeOff /> : <Eye />}
        aria-pressed={revealed}
        onClick={() => setRevealed(!revealed)}
      />
    </span>
  )
}
