import { useEffect, useMemo } from 'react'
import { CircleArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { App } from '../../../engine/ipc/models/app.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { useContainers } from '../../stores/containers.ts'
import { checkUpdates, useUpdates } from '../../stores/updates.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateBadge } from '../containers/StateBadge.tsx'
import { appOf, openApp } from './actions.ts'
import { AppIcon } from './AppIcon.tsx'
import { imageApp } from './form.ts'
import { isOutdated } from './outdated.ts'
import styles from './install.module.css'

/** The apps that are installed; nothing where there is none. */
export function Installed({ apps }: { apps: readonly App[] }) {
  const { t } = useTranslation()
  const rows = useContainers((state) => state.rows)
  const { byImage, checking, error } = useUpdates()
  const installed = useMemo(
    () => (rows ?? []).filter((row) => appOf(row) !== undefined).toSorted((a, b) => a.name.localeCompare(b.name)),
    [rows],
  )
  const images = useMemo(() => [...new Set(installed.map(({ image }) => image))].toSorted().join(' '), [installed])
  useEffect(() => {
    if (images) void checkUpdates(images.split(' '))
  }, [images])
  if (installed.length === 0) return null
  const outdated = installed.filter((row) => isOutdated(row, byImage.get(row.image))).length
  return (
    <section className={styles.own} aria-label={t('install.own')}>
      <div className={styles.ownHead}>
        <h2>{t('install.own')}</h2>
        <span role="status">
          {checking ? t('install.checking') : outdated > 0 ? t('install.outdated', { count: outdated }) : ''}
        </span>
        <Button size="small" tone="quiet" busy={checking} onClick={() => void checkUpdates(images.split(' '), true)}>
          {t('install.check')}
        </Button>
      </div>
      {error && (
        <Banner tone="warn">
          <ErrorText error={error} />
        </Banner>
      )}
      <ul className={styles.ownList}>
        {installed.map((row) => (
          <OwnApp key={row.id} row={row} app={apps.find(({ id }) => id === appOf(row))} />
        ))}
      </ul>
    </section>
  )
}

function OwnApp({ row, app }: { row: Container; app: App | undefined }) {
  const { t } = useTranslation()
  const update = useUpdates(({ byImage }) => byImage.get(row.image))
  const { icon } = app ?? imageApp('app')
  return (
    <li>
      <button
        type="button"
        className={styles.ownApp}
        onClick={() => openApp(app?.id ?? 'image', { container: row.id })}
      >
        <AppIcon icon={icon} />
        <span className={styles.ownName}>{row.name}</span>
        <StateBadge container={row} />
        {isOutdated(row, update) && (
          <span className={styles.update}>
            <CircleArrowUp aria-hidden="true" />
            {t('install.updateAvailable')}
          </span>
        )}
      </button>
    </li>
  )
}
