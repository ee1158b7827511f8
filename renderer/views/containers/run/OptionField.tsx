import { useState } from 'react'
import { FileText, Pencil, RotateCcw } from 'lucide-react'
import { Controller, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { quoteWord } from '../../../../engine/ipc/shell-words.ts'
import { shell } from '../../../shell.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { LineInput } from '../../../ui/LineInput.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useRunFields } from './context.ts'
import { isOff, optionOf, TICKS, type OptionId, type TickId } from './options.ts'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { suggestionsFor } from './suggestions.ts'
import styles from './run.module.css'

/** Options whose meaning needs a sentence. */
const HINTED = [
  'entrypoint',
  'user',
  'init',
  'expose',
  'envFiles',
  'network',
  'aliases',
  'extraHosts',
  'memory',
  'memoryReservation',
  'memorySwap',
  'cpus',
  'cpuShares',
  'pidsLimit',
  'ulimits',
  'healthCommand',
  'healthStartPeriod',
  'logOptions',
  'devices',
  'gpus',
  'stopSignal',
  'stopTimeout',
] as const satisfies OptionId[]

const hinted = (id: OptionId): (typeof HINTED)[number] | undefined => HINTED.find((one) => one === id)

/** One option: its name, how the CLI calls it, what the image has, and whether it was changed. */
export function OptionField({ id }: { id: OptionId }) {
  const { t } = useTranslation()
  const { control, setValue, setFocus, problem, image, base } = useRunFields()
  const path = `options.${id}` as const
  const value = useWatch({ control, name: path })
  const off = isOff(id, useWatch({ control, name: 'ticks' }))
  const { flag, choices, files } = optionOf(id)
  const label = t(`run.option.${id}`)
  const own = image.options[id]
  const change = (text: string): void => {
    setValue(path, text)
    setFocus(path)
  }
  const hint = hinted(id)
  const hints = [hint && t(`run.optionHint.${hint}`), own && t('run.imageOwn', { value: own })].filter(Boolean)
  return (
    <Field
      label={label}
      note={flag}
      hint={hints.length > 0 && hints.join(' ')}
      aside={
        // Of an entrypoint of several words, the option takes but one.
        !off && (
          <Aside
            value={value}
            base={base.options[id]}
            own={id === 'entrypoint' ? undefined : own}
            label={label}
            onChange={change}
          />
        )
      }
      {...problem(path)}
    >
      {choices ? <Choice id={id} choices={choices} /> : files ? <FileNames id={id} /> : <Text id={id} off={off} />}
    </Field>
  )
}

interface AsideProps {
  value: string
  /** What it was before it was changed. */
  base: string
  /** What the image has. */
  own: string | undefined
  label: string
  onChange: (value: string) => void
}

/** That an option was changed, and the way back; or, of what the image has by itself, the way to change it. */
function Aside({ value, base, own, label, onChange }: AsideProps) {
  const { t } = useTranslation()
  if (value !== base) {
    return (
      <>
        {t('run.changedField')}
        <IconButton
          size="small"
          label={t('run.reset', { label })}
          icon={<RotateCcw />}
          onClick={() => onChange(base)}
        />
      </>
    )
  }
  if (!own || value !== '') return null
  return (
    <IconButton
      size="small"
      label={t('run.changeVariable', { name: label })}
      icon={<Pencil />}
      onClick={() => onChange(own)}
    />
  )
}

const DEFAULT = 'default'

function Choice({ id, choices }: { id: OptionId; choices: readonly string[] }) {
  const { t } = useTranslation()
  const { control } = useRunFields()
  return (
    <Controller
      control={control}
      name={`options.${id}`}
      render={({ field: { value, onChange } }) => (
        <Select
          value={value || DEFAULT}
          onChange={(next) => onChange(next === DEFAULT ? '' : next)}
          options={[DEFAULT, ...choices].map((choice) => ({
            value: choice,
            label: t(`run.choice.${choice as 'default'}`),
          }))}
        />
      )}
    />
  )
}

function Text({ id, off }: { id: OptionId; off: boolean }) {
  const { control, image } = useRunFields()
  const [suggestions] = useState(() => suggestionsFor(id))
  return (
    <Controller
      control={control}
      name={`options.${id}`}
      render={({ field: { ref, ...field } }) =>
        id === 'healthCommand' ? (
          <LineInput mono ref={ref} {...field} disabled={off} placeholder={image.options[id] || optionOf(id).example} />
        ) : (
          <SuggestInput
            {...field}
            inputRef={ref}
            disabled={off}
            // The image's own value stands where it will be replaced; an example would be taken for it.
            placeholder={image.options[id] || optionOf(id).example}
            suggest={suggestions}
          />
        )
      }
    />
  )
}

/** Files of this machine; the picker adds to what is there. */
function FileNames({ id }: { id: OptionId }) {
  const { t } = useTranslation()
  const { register, setValue, control } = useRunFields()
  const path = `options.${id}` as const
  const value = useWatch({ control, name: path })
  const browse = async (): Promise<void> => {
    const file = await shell.pickHostPath({ kind: 'file', title: t('run.chooseFile') })
    if (file !== null) setValue(path, [value.trim(), quoteWord(file)].filter(Boolean).join(' '))
  }
  return (
    <span className={styles.path}>
      <Input mono placeholder={optionOf(id).example} {...register(path)} />
      <IconButton label={t('run.chooseFile')} icon={<FileText />} onClick={() => void browse()} />
    </span>
  )
}

/** An option that is on or off. */
export function OptionTick({ id }: { id: TickId }) {
  const { t } = useTranslation()
  const { register } = useRunFields()
  return (
    <Checkbox
      label={`${t(`run.tick.${id}`)} (${TICKS[id].flag})`}
      hint={t(`run.tickHint.${id}`)}
      {...register(`ticks.${id}`)}
    />
  )
}
