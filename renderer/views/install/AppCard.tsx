import { useTranslation } from 'react-i18next'
import type { App } from '../../../engine/ipc/models/app.ts'
import { useContainers } from '../../stores/containers.ts'
import { Button } from '../../ui/Button.tsx'
import { appOf, openApp } from './actions.ts'
import { AppIcon } from './AppIcon.tsx'
import { useWords } from './use-words.ts'
import styles from './install.module.css'

/** One app of the catalogue. `open`: its panel stands beside the list. */
export function AppCard({ app, open }: { app: App; open: boolean }) {
  const { t } = useTranslation()
  const words = useWords()
  const installed = useContainers(({ rows }) => rows?.filter((row) => appOf(row) === app.id).length ?? 0)
  const first = useContainers(({ rows }) => rows?.find((row) => appOf(row) === app.id)?.id)
  return (
    <li className={styles.card} data-open={open || undefined}>
      <AppIcon icon={app.icon} />
      <div className={styles.about}>
        <h2 className={styles.name}>{app.name}</h2>
        <p className={styles.summary}>{words(app.summary)}</p>
      </div>
      <div className={styles.cardEnd}>
        <span className={styles.tag}>{app.tags[0]}</span>
        {first !== undefined && (
          <button
            type="button"
            className={styles.installed}
            aria-label={t('install.openInstalled', { name: app.name })}
            onClick={() => openApp(app.id, { container: first })}
          >
            {t('install.installed', { count: installed })}
          </button>
        )}
        <Button size="small" aria-label={t('install.installApp', { name: app.name })} onClick={() => openApp(app.id)}>
          {t(installed > 0 ? 'install.another' : 'install.submit')}
        </Button>
      </div>
    </li>
  )
}
