import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isUtf8Name, showName } from '../../../../engine/ipc/byte-names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import styles from './files.module.css'

interface SourcesProps {
  label: string
  /** Where one is typed: `/home/me/site`. */
  placeholder: string
  sources: readonly string[]
  onChange: (sources: readonly string[]) => void
  /** What is wrong with one of them, by its place. */
  errorOf: (index: number) => ErrorShape | undefined
  /** Buttons that choose. */
  children?: ReactNode
}

/** What is copied: one path to type, or the list of those that were chosen. */
export function Sources({ label, placeholder, sources, onChange, errorOf, children }: SourcesProps) {
  const { t } = useTranslation()
  const [first = ''] = sources
  const error = errorOf(0)
  if (sources.length <= 1) {
    return (
      <div className={styles.chooser}>
        <Field label={label} required error={error && <ErrorText error={error} />}>
          <Input
            mono
            value={isUtf8Name(first) ? first : showName(first)}
            placeholder={placeholder}
            onChange={(event) => onChange([event.target.value])}
          />
        </Field>
        {children}
      </div>
    )
  }
  return (
    <div>
      <div className={styles.sourcesHead}>
        <h3 className={styles.label}>{label}</h3>
        {children}
      </div>
      {/* A list that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.sources} tabIndex={0} aria-label={label}>
        {sources.map((path, index) => {
          const problem = errorOf(index)
          return (
            <li key={path}>
              <code>{showName(path)}</code>
              <IconButton
                size="small"
                label={t('files.copy.leaveOut', { name: showName(path) })}
                icon={<X />}
                onClick={() => onChange(sources.filter((other) => other !== path))}
              />
              {problem && (
                <div role="alert" className={styles.problem}>
                  <ErrorText error={problem} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
