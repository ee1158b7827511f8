import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { Input } from '../ui/Input.tsx'
import styles from './FindBar.module.css'

interface FindBarProps {
  query: string
  /** Number of the match that is shown, from 1; 0 while there is none. */
  current: number
  count: number
  /** False where it is always there: it waits to be gone to. */
  focus?: boolean
  /** It may be more yet. */
  searching?: boolean
  /** Why nothing can be found, in a sentence; `detail` is what a machine says of it. */
  problem?: string
  detail?: string
  /** Buttons that say how to look, after the field. */
  options?: ReactNode
  onQuery: (query: string) => void
  onNext: () => void
  onPrevious: () => void
  onClose: () => void
}

/** A field that finds text: Enter goes on, Shift+Enter back, Esc closes. */
export function FindBar(props: FindBarProps) {
  const { query, current, count, focus = true, searching = false, problem, detail, options } = props
  const { onQuery, onNext, onPrevious, onClose } = props
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) field.current?.focus()
  }, [focus])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    else if (event.shiftKey) onPrevious()
    else onNext()
  }
  return (
    <search className={styles.find}>
      <Input
        ref={field}
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        aria-invalid={problem !== undefined}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {options}
      <output className={styles.count} title={detail}>
        {problem ??
          (query && (count > 0 || searching ? t('find.position', { current, total: count }) : t('find.none')))}
      </output>
      <IconButton
        size="small"
        label={t('find.previous')}
        icon={<ChevronUp />}
        disabled={count === 0}
        onClick={onPrevious}
      />
      <IconButton size="small" label={t('find.next')} icon={<ChevronDown />} disabled={count === 0} onClick={onNext} />
      {(focus || query !== '') && <IconButton size="small" label={t('find.close')} icon={<X />} onClick={onClose} />}
    </search>
  )
}
