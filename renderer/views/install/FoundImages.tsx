import { BadgeCheck, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/numbers.ts'
import type { FoundImage } from '../../../engine/ipc/models/registry.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { openImage } from './actions.ts'
import type { HostResults } from './use-search.ts'
import styles from './install.module.css'
import resultStyles from './results.module.css'

/** What registries have found beside the catalogue, one after the other. */
export function FoundImages({ results }: { results: readonly HostResults[] }) {
  const { t } = useTranslation()
  return results.map(({ host, found, error }) => {
    const name = host === 'docker.io' ? t('install.hub') : host
    return (
      <section key={host} className={styles.own} aria-label={name} aria-busy={!found && !error}>
        <div className={styles.ownHead}>
          <h2>{name}</h2>
          <span role="status">{found && t('install.found', { count: found.length })}</span>
        </div>
        {error ? (
          <div className={styles.notes}>
            <ErrorText error={error} />
          </div>
        ) : found ? (
          <ul className={resultStyles.found}>
            {found.map((image) => (
              <Found key={image.name} image={image} />
            ))}
          </ul>
        ) : (
          <Skeleton />
        )}
      </section>
    )
  })
}

function Found({ image: { name, description, stars, official, automated } }: { image: FoundImage }) {
  const { t, i18n } = useTranslation()
  return (
    <li className={resultStyles.foundImage}>
      <div className={styles.about}>
        <h3 className={styles.name}>
          {name}
          {official && (
            <span className={resultStyles.official}>
              <BadgeCheck aria-hidden="true" />
              {t('install.official')}
            </span>
          )}
          {automated && <span className={resultStyles.official}>{t('install.automated')}</span>}
        </h3>
        <p className={styles.summary}>{description}</p>
      </div>
      {stars > 0 && (
        <span className={resultStyles.stars} data-tooltip={t('install.stars', { count: stars })}>
          <Star aria-hidden="true" />
          {formatNumber(stars, i18n.language, {})}
        </span>
      )}
      <Button size="small" aria-label={t('install.installApp', { name })} onClick={() => openImage(name)}>
        {t('install.submit')}
      </Button>
    </li>
  )
}
