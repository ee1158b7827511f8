import { Check, CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Requirement } from '../../../engine/ipc/models/endpoint.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import styles from './engine.module.css'

/** What has to be true before the engine can start; what is missing comes first, with what to do. */
export function Requirements({ requirements }: { requirements: readonly Requirement[] }) {
  const { t } = useTranslation()
  const missing = requirements.filter((requirement) => !requirement.met)
  const met = requirements.filter((requirement) => requirement.met)
  return (
    <PageSection title={t('engine.requirements')} hint={missing.length === 0 ? t('engine.requirementsMet') : undefined}>
      <ul className={styles.requirements}>
        {missing.map((requirement) => (
          <li key={requirement.name} className={styles.missing}>
            <CircleAlert aria-hidden="true" />
            <div>
              <p>
                <code>{requirement.name}</code> {t('engine.requirementUnmet')}
              </p>
              {requirement.problem && <p>{requirement.problem}</p>}
              {requirement.hint && <p className={styles.quiet}>{requirement.hint}</p>}
              {requirement.command && (
                <div className={styles.command}>
                  <code>{requirement.command}</code>
                  <CopyButton text={requirement.command} iconOnly />
                </div>
              )}
            </div>
          </li>
        ))}
        {met.map((requirement) => (
          <li key={requirement.name} className={styles.met}>
            <Check aria-hidden="true" />
            <code>{requirement.name}</code>
            <span className={styles.quiet}>{t('engine.requirementMet')}</span>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}
