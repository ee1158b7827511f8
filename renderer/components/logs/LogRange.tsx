import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDockerTime } from '../../../engine/ipc/docker-time.ts'
import { describe } from '../../../engine/ipc/errors.ts'
import { errorText } from '../../i18n/error-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { CommandPreview } from '../CommandPreview.tsx'
import { logCommands, rangeProblems, WHOLE_LOG, type RangeText } from './log-range.ts'
import styles from './LogRange.module.css'

interface LogRangeProps {
  range: RangeText
  /** Names of the containers. */
  names: readonly string[]
  timestamps: boolean
  onRange: (range: RangeText) => void
  /** Goes to a time, in seconds since 1970. */
  onSeek: (time: string) => void
}

const FIELDS = ['since', 'until', 'tail'] as const

/** Which part of the log is shown, with the command that prints it, and a way to a time within it. */
export function LogRange({ range, names, timestamps, onRange, onSeek }: LogRangeProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(range)
  const [time, setTime] = useState('')
  const [sought, setSought] = useState(false)
  // Whether a time is one does not depend on the hour.
  const problems = rangeProblems(draft, 0)
  const valid = Object.keys(problems).length === 0
  const isTime = time === '' || parseDockerTime(time, 0) !== undefined
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    if (valid) onRange(draft)
  }
  const seek = (event: FormEvent): void => {
    event.preventDefault()
    setSought(true)
    const place = parseDockerTime(time, Date.now())
    if (place !== undefined) onSeek(place)
  }
  return (
    <section className={styles.range} aria-label={t('logs.range.title')}>
      <div className={styles.forms}>
        <form className={styles.form} onSubmit={apply}>
          {FIELDS.map((name) => {
            const problem = problems[name]
            return (
              <Field key={name} label={t(`logs.range.${name}`)} error={problem && errorText(problem, t)}>
                <Input
                  mono
                  inputMode={name === 'tail' ? 'numeric' : undefined}
                  placeholder={t(`logs.range.${name}Hint`)}
                  value={draft[name]}
                  onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
                />
              </Field>
            )
          })}
          <div className={styles.buttons}>
            <Button type="submit" disabled={!valid}>
              {t('logs.range.apply')}
            </Button>
            <Button
              tone="quiet"
              onClick={() => {
                setDraft(WHOLE_LOG)
                onRange(WHOLE_LOG)
              }}
            >
              {t('logs.range.all')}
            </Button>
          </div>
        </form>
        <form className={styles.form} onSubmit={seek}>
          <Field
            label={t('logs.range.seek')}
            error={sought && !isTime && errorText(describe('logTimeInvalid', { time }), t)}
          >
            <Input
              mono
              placeholder={t('logs.range.seekHint')}
              value={time}
              onChange={(event) => {
                setTime(event.target.value)
                setSought(false)
              }}
            />
          </Field>
          <div className={styles.buttons}>
            <Button type="submit">{t('logs.range.go')}</Button>
          </div>
        </form>
      </div>
      <CommandPreview command={logCommands(names, draft, timestamps)} />
    </section>
  )
}
