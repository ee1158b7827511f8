import { Check, CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Requirement } from '../../../engine/ipc/models/endpoint.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import { engineSentence } from '../../i18n/engine-sentence.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import cells from '../../components/cells.module.css'
import styles from './engine.module.css'

/** What has to be true before the engine can start; what is missing comes first, with what to do. */
export function Requirements({ requirements }: { requirements: readonly Requirement[] }) {
  const { t } = useTranslation()
  // What keeps the engine from starting comes before what only limits it.
  const missing = requirements
    .filter((requirement) => !requirement.met)
    .toSorted((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false))
  const met = requirements.filter((requirement) => requirement.met)
  if (requirements.length === 0) return null
  const metList = (
    <ul className={styles.met}>
      {met.map(({ name }) => (
        <li key={name}>
          <Check aria-hidden="true" />
          <code>{name}</code>
          <span className={cells.quiet}>{t('engine.requirementMet')}</span>
        </li>
      ))}
    </ul>
  )
  // What is in order needs no room until somebody asks.
  if (missing.length === 0) return <Disclosure summary={t('engine.requirementsMet')}>{metList}</Disclosure>
  return (
    <PageSection title={t('engine.requirements')}>
      <ul className={styles.missing}>
        {missing.map((requirement) => (
          <li key={requirement.name} className={requirement.optional ? styles.optional : styles.needed}>
            {requirement.optional ? <TriangleAlert aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
            <Missing requirement={requirement} />
          </li>
        ))}
      </ul>
      {met.length > 0 && metList}
    </PageSection>
  )
}

function Missing({ requirement: { name, problem, hint, command } }: { requirement: Requirement }) {
  const { t, i18n } = useTranslation()
  return (
    <div className={styles.reason}>
      <p className={styles.strong}>
        {problem ? engineSentence(problem, i18n.language) : `${name} ${t('engine.requirementUnmet')}`}
      </p>
      {hint && <p>{engineSentence(hint, i18n.language)}</p>}
      {command && (
        <div className={styles.command}>
          <code>{command}</code>
          <CopyButton text={command} />
        </div>
      )}
    </div>
  )
}
