import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { APP_CATEGORIES } from '../../../engine/ipc/models/app.ts'
import type { AppCategory } from '../../../engine/ipc/models/app.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FilterBox } from '../../components/FilterBox.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import type { Route } from '../../shell/router.ts'
import { loadCatalog, useCatalog } from '../../stores/catalog.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { openPull } from '../images/pull.ts'
import { PullDialog } from '../images/PullDialog.tsx'
import { AppCard } from './AppCard.tsx'
import { AppPanel } from './AppPanel.tsx'
import { FoundImages } from './FoundImages.tsx'
import { Installed } from './Installed.tsx'
import { findApps } from './search.ts'
import { useSearch } from './use-search.ts'
import styles from './install.module.css'

const NO_KEYS: readonly string[] = []

/** The catalogue: apps to install by pointing and clicking, those that are installed, and beside it the one that is open. */
export function InstallPage({ route }: { route: Route }) {
  const { t } = useTranslation()
  const { apps, error } = useCatalog()
  const [text, setText] = useState('')
  const [category, setCategory] = useState<AppCategory>()
  const wanted = useDeferredValue(text.trim())
  useEffect(() => void loadCatalog(), [])
  const matching = useMemo(() => apps && findApps(apps, wanted, category), [apps, wanted, category])
  const results = useSearch(wanted)
  const chips: [AppCategory | undefined, string][] = [
    [undefined, t('install.all')],
    ...APP_CATEGORIES.map((id): [AppCategory, string] => [id, t(`install.category.${id}`)]),
  ]
  return (
    <>
      <PageHeader
        title={t('nav.install')}
        filter={
          <FilterBox
            value={text}
            onChange={setText}
            keys={NO_KEYS}
            placeholder={t('install.search', { count: apps?.length ?? 0 })}
            count={apps && matching && { matching: matching.length, total: apps.length }}
          />
        }
        actions={<Button onClick={() => openPull()}>{t('images.pullAction')}</Button>}
      />
      <div className={styles.page}>
        <div className={styles.catalog}>
          <div className={styles.chips} role="group" aria-label={t('install.categories')}>
            {chips.map(([id, label]) => (
              <button
                key={label}
                type="button"
                className={styles.chip}
                aria-pressed={category === id}
                onClick={() => setCategory(id)}
              >
                {label}
              </button>
            ))}
          </div>
          {wanted === '' && category === undefined && <Installed apps={apps ?? []} />}
          {error && !apps ? (
            <ErrorState
              title={t('install.cannotLoad')}
              error={error}
              actions={<Button onClick={() => void loadCatalog()}>{t('tasks.retry')}</Button>}
            />
          ) : matching?.length === 0 && results.length > 0 ? (
            <p className={styles.notes}>{t('install.noMatchesText', { text: wanted })}</p>
          ) : matching?.length === 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={t('install.noMatches')}
              actions={<Button onClick={() => (setText(''), setCategory(undefined))}>{t('filter.clear')}</Button>}
            >
              {t('install.noMatchesText', { text: wanted })}
            </EmptyState>
          ) : (
            <ul className={styles.grid} aria-label={t('install.apps')}>
              {matching?.map((app) => <AppCard key={app.id} app={app} open={route.id === app.id} />) ??
                Array.from({ length: 12 }, (_, at) => (
                  <li key={at} className={styles.card}>
                    <Skeleton />
                    <Skeleton />
                  </li>
                ))}
            </ul>
          )}
          {category === undefined && <FoundImages results={results} />}
        </div>
        {route.id !== undefined && apps && (
          <AppPanel key={route.path + (route.query.get('image') ?? '')} route={route} apps={apps} />
        )}
      </div>
      <PullDialog />
    </>
  )
}
