/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native list can't be styled, and would open by its own rules */
import { useContext, useId, useState, type KeyboardEvent } from 'react'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useImages } from '../../../stores/images.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Field } from '../../../ui/Field.tsx'
import { FieldContext } from '../../../ui/field-context.ts'
import { Input } from '../../../ui/Input.tsx'
import menu from '../../../ui/Menu.module.css'
import { useRunFields } from './context.ts'
import { suggestImages } from './suggest-images.ts'
import styles from './run.module.css'

/** The image: one of those that are here, or any other, which is pulled first. */
export function ImageField({ pullsFirst }: { pullsFirst: boolean }) {
  const { t } = useTranslation()
  const { control, problem } = useRunFields()
  return (
    <Field label={t('run.image')} hint={pullsFirst && t('run.pullsFirst')} required {...problem('image')}>
      <Controller
        control={control}
        name="image"
        render={({ field: { value, onChange, onBlur, ref } }) => (
          <ImageInput value={value} onChange={onChange} onBlur={onBlur} inputRef={ref} />
        )}
      />
    </Field>
  )
}

interface ImageInputProps {
  value: string
  onChange: (value: string) => void
  onBlur: () => void
  inputRef: (element: HTMLInputElement | null) => void
}

/** A text field that helps with the names of local images. Nothing else is blocked while its list is open. */
function ImageInput({ value, onChange, onBlur, inputRef }: ImageInputProps) {
  const { t } = useTranslation()
  const listId = useId()
  const field = useContext(FieldContext)
  const images = useImages((state) => state.rows)
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const found = open ? suggestImages(images ?? [], value) : []

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
    else if (event.key === 'Escape' && found.length > 0) setOpen(false)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.suggest}>
      <Input
        mono
        ref={inputRef}
        value={value}
        placeholder={t('run.imagePlaceholder')}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={found[marked] === undefined ? undefined : `${listId}-${marked}`}
        onChange={(event) => {
          onChange(event.target.value)
          setOpen(true)
          setMarked(-1)
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false)
          onBlur()
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
