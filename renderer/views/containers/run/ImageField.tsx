import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { useRunFields } from './context.ts'
import { isRunCommand, openPaste } from './paste.ts'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { suggestLocalImages } from './suggestions.ts'

/** The image: one of those that are here, or any other, which is pulled first. A whole command is offered to be read. */
export function ImageField({ pullsFirst }: { pullsFirst: boolean }) {
  const { t } = useTranslation()
  const { control, problem } = useRunFields()
  return (
    <Field label={t('run.image')} hint={pullsFirst && t('run.pullsFirst')} required {...problem('image')}>
      <Controller
        control={control}
        name="image"
        render={({ field: { ref, ...field } }) => (
          <SuggestInput
            {...field}
            inputRef={ref}
            placeholder={t('run.imagePlaceholder')}
            suggest={suggestLocalImages}
            onPasteText={takeCommand}
          />
        )}
      />
    </Field>
  )
}

function takeCommand(text: string): boolean {
  if (!isRunCommand(text)) return false
  openPaste(text)
  return true
}
