import { ErrorText } from '../../../components/ErrorText.tsx'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Row, Rows } from '../../containers/run/Rows.tsx'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

/** A name and its value as they are typed. */
export interface Pair {
  key: string
  name: string
  value: string
}

export function newPair(name = '', value = ''): Pair {
  return { key: crypto.randomUUID(), name, value }
}

interface PairRowsProps {
  pairs: readonly Pair[]
  onChange: (pairs: readonly Pair[]) => void
  words: { add: string; name: string; value: string; example: string }
  /** What is wrong with the name of a row, by its place. */
  problem: (index: number) => ErrorShape | undefined
}

/** Options of a driver, or labels: rows of a name and a value. */
export function PairRows({ pairs, onChange, words, problem }: PairRowsProps) {
  const { t } = useTranslation()
  const change = (key: string, part: Partial<Pair>): void =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, ...part } : pair)))
  return (
    <Rows add={words.add} onAdd={() => onChange([...pairs, newPair()])}>
      {pairs.map(({ key, name, value }, at) => {
        const wrong = problem(at)
        return (
          <Row
            key={key}
            kind="variable"
            first={at === 0}
            remove={t('run.removeRow', { number: at + 1 })}
            onRemove={() => onChange(pairs.filter((pair) => pair.key !== key))}
          >
            <Field label={words.name} hideLabel={at > 0} error={wrong && <ErrorText error={wrong} />}>
              <Input
                mono
                value={name}
                placeholder={words.example}
                onChange={(event) => change(key, { name: event.target.value })}
              />
            </Field>
            <Field label={words.value} hideLabel={at > 0}>
              <Input mono value={value} onChange={(event) => change(key, { value: event.target.value })} />
            </Field>
          </Row>
        )
      })}
    </Rows>
  )
}
