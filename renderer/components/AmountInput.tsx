import { Input } from '../ui/Input.tsx'

interface AmountInputProps {
  value: number
  most?: number
  /** False: it can't be that. */
  onSave: (value: number) => boolean
}

/** A number that is kept when the field is left or Enter pressed. What it can't be is put back as it was. */
export function AmountInput({ value, most, onSave }: AmountInputProps) {
  return (
    <Input
      key={value}
      type="number"
      min={0}
      max={most}
      step="any"
      defaultValue={value}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value === '' || !onSave(currentTarget.valueAsNumber)) currentTarget.value = String(value)
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
