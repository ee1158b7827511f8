import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { Search, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { filterParts } from './filter-parts.ts'
import { FilterCompletions } from './FilterCompletions.tsx'
import { SavedFilters } from './SavedFilters.tsx'
import type { Completion } from '../lib/complete-filter.ts'
import styles from './FilterBox.module.css'

interface FilterBoxProps {
  /** Name of the view, under which filters are saved; without it none are. */
  view?: string
  value: string
  onChange: (value: string) => void
  /** Keys that make tokens: `state`, `image`, … */
  keys: readonly string[]
  /** Ways to go on with a text; asked while somebody types. */
  complete?: (text: string) => readonly Completion[]
  placeholder?: string
  /** How many match, of how many; undefined while not known. */
  count?: { matching: number; total: number }
}

/** The filter of a list: plain words and `key:value` tokens. `/` leads here, Esc clears it and leads back. */
export function FilterBox({ view, value, onChange, keys, complete, placeholder, count }: FilterBoxProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const listId = useId()
  // Only what is being typed is completed: an applied filter is left alone.
  const [typing, setTyping] = useState(false)
  const [active, setActive] = useState(-1)
  const completions = (typing && complete?.(value)) || []
  const chosen = completions[active]

  const change = (text: string, still = true): void => {
    onChange(text)
    setTyping(still)
    setActive(-1)
  }
  const clear = (): void => {
    change('', false)
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (!act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  /** False: the key is not the filter's. */
  const act = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean => {
    const last = completions.length - 1
    if (key === 'Escape') {
      if (last >= 0) setTyping(false)
      else if (value) change('', false)
      else currentTarget.blur()
    } else if (key === 'ArrowDown' && last >= 0) setActive(active >= last ? 0 : active + 1)
    else if (key === 'ArrowUp' && last >= 0) setActive(active <= 0 ? last : active - 1)
    else if ((key === 'Enter' || key === 'Tab') && chosen) change(chosen.text)
    else return false
    return true
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
            aria-autocomplete="list"
            aria-controls={completions.length > 0 ? listId : undefined}
            aria-activedescendant={chosen ? `${listId}-${active}` : undefined}
            placeholder={placeholder ?? t('filter.label')}
            data-filter=""
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={(event) => change(event.target.value)}
            onBlur={() => setTyping(false)}
            onScroll={(event) => {
              if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        {value ? <IconButton size="small" label={t('filter.clear')} icon={<X />} onClick={clear} /> : <Kbd keys="/" />}
        {view && <SavedFilters view={view} value={value} onApply={(text) => change(text, false)} />}
        {completions.length > 0 && (
          <FilterCompletions
            id={listId}
            completions={completions}
            active={active}
            onChoose={({ text }) => change(text)}
          />
        )}
      </div>
      <span className={styles.count} aria-live="polite">
        {value && count && t('filter.count', count)}
      </span>
    </search>
  )
}
