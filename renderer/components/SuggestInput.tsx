/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native list can't be styled, and would open by its own rules */
import { useContext, useId, useState, type KeyboardEvent } from 'react'
import { classNames } from '../ui/class-names.ts'
import { FieldContext } from '../ui/field-context.ts'
import { Input } from '../ui/Input.tsx'
import menu from '../ui/Menu.module.css'
import styles from './SuggestInput.module.css'

/** Names that would do for what is typed so far. */
export type Suggest = (typed: string) => string[]

interface SuggestInputProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  inputRef?: (element: HTMLInputElement | null) => void
  disabled?: boolean
  placeholder?: string
  /** Names that would do; without it, it is a plain field. */
  suggest?: Suggest
  /** Takes what is pasted; true when it was taken. */
  onPasteText?: (text: string) => boolean
}

/** A text field that helps with names. Nothing else is blocked while its list is open. */
export function SuggestInput({
  value,
  onChange,
  onBlur,
  inputRef,
  disabled,
  placeholder,
  suggest,
  onPasteText,
}: SuggestInputProps) {
  const listId = useId()
  const field = useContext(FieldContext)
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const found = open && suggest ? suggest(value) : []

  const choose = (name: string): void => {
    onChange(name)
    setOpen(false)
    setMarked(-1)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const name = found[marked]
    if (step) {
      setOpen(true)
      setMarked(Math.max(0, Math.min(found.length - 1, marked + step)))
    } else if (event.key === 'Enter' && name !== undefined) choose(name)
    else if (event.key === 'Escape' && found.length > 0) {
      setOpen(false)
      // A dialog around it stays.
      event.stopPropagation()
    } else return
    event.preventDefault()
  }
  return (
    <div className={styles.suggest}>
      <Input
        mono
        ref={inputRef}
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        aria-autocomplete={suggest && 'list'}
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={found[marked] === undefined ? undefined : `${listId}-${marked}`}
        onChange={(event) => {
          onChange(event.target.value)
          setOpen(true)
          setMarked(-1)
        }}
        onPaste={(event) => {
          if (onPasteText?.(event.clipboardData.getData('text'))) event.preventDefault()
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false)
          onBlur?.()
        }}
      />
      {found.length > 0 && (
        <div
          role="listbox"
          id={listId}
          aria-labelledby={field && `${field.id}-label`}
          className={classNames(menu.popup, styles.suggestions)}
        >
          {found.map((name, at) => (
            // The keyboard stays in the field.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={name}
              role="option"
              id={`${listId}-${at}`}
              tabIndex={-1}
              aria-selected={at === marked}
              data-highlighted={at === marked ? '' : undefined}
              className={menu.item}
              // The field would lose the focus, and the list with it, before the click.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setMarked(at)}
              onClick={() => choose(name)}
            >
              {name}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
