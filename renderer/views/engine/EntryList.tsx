import { useState, type FormEvent } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageSection } from '../../components/PageSection.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import styles from './engine.module.css'

interface EntryListProps {
  title: string
  hint: string
  /** Of the field for a new entry. */
  label: string
  placeholder: string
  /** What to write instead of an entry that isn't accepted. */
  invalid: string
  accepts: (entry: string) => boolean
  entries: readonly string[]
  onChange: (entries: string[]) => Promise<void>
}

/** A list of addresses, each change saved at once. */
export function EntryList({ title, hint, label, placeholder, invalid, accepts, entries, onChange }: EntryListProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const entry = text.trim()
  const problem = entries.includes(entry) ? t('engine.entryTwice') : accepts(entry) ? undefined : invalid
  const add = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (problem) return
    void onChange([...entries, entry])
    setText('')
    setTried(false)
  }
  return (
    <PageSection title={title} hint={hint}>
      {entries.length > 0 && (
        <ul className={styles.entries}>
          {entries.map((existing) => (
            <li key={existing}>
              <code>{existing}</code>
              <IconButton
                size="small"
                label={t('engine.removeEntry', { entry: existing })}
                icon={<X />}
                onClick={() => void onChange(entries.filter((other) => other !== existing))}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={styles.add} onSubmit={add} noValidate>
        <Field label={label} error={tried && entry !== '' ? problem : undefined} hideLabel>
          <Input
            mono
            placeholder={placeholder}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setTried(false)
            }}
          />
        </Field>
        <Button type="submit" disabled={entry === ''}>
          {t('engine.addEntry')}
        </Button>
      </form>
    </PageSection>
  )
}
