import { Autocomplete } from '@base-ui/react/autocomplete'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useImages } from '../../../stores/images.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import menu from '../../../ui/Menu.module.css'
import { useRunFields } from './context.ts'

/** The image: one of those that are here, or any other, which is pulled first. */
export function ImageField({ pullsFirst }: { pullsFirst: boolean }) {
  const { t } = useTranslation()
  const { control, problem } = useRunFields()
  const rows = useImages((state) => state.rows)
  const tags = rows?.flatMap((row) => row.tags).toSorted() ?? []
  return (
    <Field label={t('run.image')} hint={pullsFirst && t('run.pullsFirst')} required {...problem('image')}>
      <Controller
        control={control}
        name="image"
        render={({ field }) => (
          <Autocomplete.Root items={tags} value={field.value} onValueChange={field.onChange}>
            <Autocomplete.Input
              render={<Input mono ref={field.ref} placeholder={t('run.imagePlaceholder')} onBlur={field.onBlur} />}
              // Any name may be typed: the list only helps, and a text field is what it is announced as.
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
              role="textbox"
              aria-expanded={undefined}
            />
            <Autocomplete.Portal>
              <Autocomplete.Positioner className={menu.positioner} sideOffset={4}>
                <Autocomplete.Popup className={menu.popup}>
                  <Autocomplete.List>
                    {(tag: string) => (
                      <Autocomplete.Item key={tag} value={tag} className={menu.item}>
                        {tag}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.List>
                </Autocomplete.Popup>
              </Autocomplete.Positioner>
            </Autocomplete.Portal>
          </Autocomplete.Root>
        )}
      />
    </Field>
  )
}
