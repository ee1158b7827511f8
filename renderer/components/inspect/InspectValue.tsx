import { useTranslation } from 'react-i18next'
import { markFound, marksOf } from '../../lib/find.ts'
import { leafText, type JsonLine } from './json-tree.ts'
import styles from './Inspect.module.css'

/** Characters of a value that stand in its line; all of it is on the clipboard and in the raw view. */
const SHOWN = 2000

/** A name and its value, or how much is in it. */
export function InspectValue({ line, query }: { line: JsonLine; query: string }) {
  const { t } = useTranslation()
  const { name, value } = line
  return (
    <>
      <span className={styles.name}>
        <Found text={name} query={query} />
      </span>
      {typeof value === 'object' && value !== null ? (
        <span className={styles.count}>
          {Array.isArray(value)
            ? t('inspect.items', { count: value.length })
            : t('inspect.fields', { count: Object.keys(value).length })}
        </span>
      ) : (
        <span className={typeof value === 'string' ? styles.text : styles.plain}>
          <Found text={leafText(value).slice(0, SHOWN)} query={query} />
        </span>
      )}
    </>
  )
}

function Found({ text, query }: { text: string; query: string }) {
  return markFound([{ text, style: {} }], marksOf(text, query)).map((span, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no other name
    span.found ? <mark key={index}>{span.text}</mark> : <span key={index}>{span.text}</span>,
  )
}
