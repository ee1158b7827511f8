import { useEffect, useState } from 'react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../components/ErrorState.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody, PageSection } from '../../components/PageSection.tsx'
import { Link } from '../../shell/Link.tsx'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AddDialog } from './AddDialog.tsx'
import { loadRegistries, useRegistries } from './registries.ts'
import { RegistryCard } from './RegistryCard.tsx'
import cells from '../../components/cells.module.css'
import styles from './registries.module.css'

/** Docker Hub and every other registry that is known: who is logged in, and what can be done there. */
export function RegistriesPage() {
  const { t } = useTranslation()
  const { registries, error } = useRegistries()
  const [adding, setAdding] = useState(false)
  const live = useCurrentEndpoint()?.connection.state === 'live'
  // The engine tells its mirrors only while it runs.
  useEffect(() => {
    if (live !== undefined) void loadRegistries()
  }, [live])
  const memory = registries?.some(({ login, place }) => (login?.place ?? place)?.kept === 'memory')
  return (
    <>
      <PageHeader
        title={t('nav.registries')}
        actions={
          <Button tone="primary" icon={<Plus />} onClick={() => setAdding(true)}>
            {t('registries.addAction')}
          </Button>
        }
      />
      {!registries && error ? (
        <ErrorState
          title={t('registries.failed')}
          error={error}
          actions={<Button onClick={() => void loadRegistries()}>{t('registries.again')}</Button>}
        />
      ) : (
        <PageBody>
          {error && (
            <Banner tone="bad">
              <ErrorText error={error} />
            </Banner>
          )}
          {memory && <Banner tone="info">{t('registries.memoryNote')}</Banner>}
          {registries ? (
            <ul className={styles.cards} aria-label={t('nav.registries')}>
              {registries.map((registry) => (
                <RegistryCard key={registry.host} registry={registry} />
              ))}
            </ul>
          ) : (
            <Skeleton width="60%" />
          )}
          <PageSection title={t('registries.settings')} hint={t('registries.settingsHint')}>
            <Link to="/engine" className={cells.link}>
              {t('registries.toEngine')}
            </Link>
          </PageSection>
        </PageBody>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  )
}
