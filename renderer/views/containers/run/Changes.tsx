import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Change } from './diff.ts'
import hidden from '../../../ui/hidden.module.css'
import styles from './run.module.css'

/** What an edit changes, field by field: what was, and what comes in its place. */
export function Changes({ changes, note }: { changes: readonly Change[]; note: string | false }) {
  const { t } = useTranslation()
  return (
    <section className={styles.changes} aria-label={t('run.edit.changes')}>
      <h2>{t('run.edit.changes')}</h2>
      {changes.length === 0 ? (
        <p className={styles.note}>{t('run.edit.none')}</p>
      ) : (
        // A region that scrolls has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <dl tabIndex={0}>
          {changes.map((change) => (
            <div key={`${change.kind}-${change.id}`}>
              <dt>{labelOf(change, t)}</dt>
              <dd>
                <Side lines={change.before} mark="−" word={t('run.edit.before')} className={styles.gone} />
                <Side lines={change.after} mark="+" word={t('run.edit.after')} className={styles.came} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {note && <p className={styles.note}>{note}</p>}
    </section>
  )
}

/** One side of a change. A sign and, for those who hear it, a word stand with the colour. */
function Side({ lines, mark, word, className }: { lines: string[]; mark: string; word: string; className?: string }) {
  return lines.map((line) => (
    <code key={line} className={className}>
      <span aria-hidden="true">{mark} </span>
      <span className={hidden.hidden}>{word} </span>
      {line}
    </code>
  ))
}

/** What a change is of, as the form names it. */
export function labelOf(change: Change, t: TFunction): string {
  switch (change.kind) {
    case 'option':
      return t(`run.option.${change.id}`)
    case 'tick':
      return t(`run.tick.${change.id}`)
    case 'list':
      return t(`run.topic.${change.id}`)
    case 'field':
      return change.id === 'restart' ? t('run.restartPolicy') : t(`run.${change.id}`)
  }
}
