import { useRef } from 'react'
import { Search, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { filterParts } from './filter-parts.ts'
import styles from './FilterBox.module.css'

interface FilterBoxProps {
  value: string
  onChange: (value: string) => void
  /** Keys that make tokens: `state`, `image`, … */
  keys: readonly string[]
  placeholder?: string
  /** How many match, of how many; undefined while not known. */
  count?: { matching: number; total: number }
}

/** The filter of a list: plain words and `key:value` tokens. `/` leads here, Esc clears it and leads back. */
export function FilterBox({ value, onChange, keys, placeholder, count }: FilterBoxProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const clear = (): void => {
    onChange('')
    input.current?.focus()
  }
  return (
    <search className={styles.filter}>
      <div className={styles.box}>
        <Search aria-hidden="true" />
        <div className={styles.field}>
          {/* The same text below the input, with its tokens on a ground of their own. */}
          <div ref={mirror} className={styles.mirror} aria-hidden="true">
            {filterParts(value, keys).map((part) =>
              part.token ? (
                <mark key={part.at} className={styles.token}>
                  {part.text}
                </mark>
              ) : (
                <span key={part.at}>{part.text}</span>
              ),
            )}
          </div>
          <input
            ref={input}
            type="text"
            className={styles.input}
            aria-label={t('filter.label')}
            placeholder={placeholder ?? t('filter.label')}
            data-filter=""
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onScroll={(event) => {
              if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              if (value) onChange('')
              else event.currentTarget.blur()
              event.preventDefault()
              event.stopPropagation()
            }}
          />
        </div>
        {value ? <IconButton size="small" label={t('filter.clear')} icon={<X />} onClick={clear} /> : <Kbd keys="/" />}
      </div>
      <span className={styles.count} aria-live="polite">
        {value && count && t('filter.count', count)}
      </span>
    </search>
  )
}
