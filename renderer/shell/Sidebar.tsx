import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useContainers } from '../stores/containers.ts'
import { formatBytes } from '../lib/bytes.ts'
import { formatNumber } from '../lib/numbers.ts'
import { useDisk } from '../stores/disk.ts'
import { useImages } from '../stores/images.ts'
import { useVolumes } from '../stores/volumes.ts'
import { useNetworks } from '../stores/networks.ts'
import { classNames } from '../ui/class-names.ts'
import { Link } from './Link.tsx'
import icon from '../../assets/icon.svg'
import { PAGES, type PageId } from './pages.ts'
import { useRoute } from './router.ts'
import styles from './Sidebar.module.css'

/** The pages, with live counts of what they list, and what was measured last. */
export function Sidebar() {
  const { t, i18n } = useTranslation()
  const { page } = useRoute()
  const containers = useContainers((state) => state.rows?.length)
  const images = useImages((state) => state.rows?.length)
  const volumes = useVolumes((state) => state.rows?.length)
  const networks = useNetworks((state) => state.rows?.length)
  const taken = useDisk(({ state }) => state?.total)
  const count = (rows: number | undefined): string | undefined =>
    rows === undefined ? undefined : formatNumber(rows, i18n.language, {})
  const figures: Partial<Record<PageId, string>> = {
    containers: count(containers),
    images: count(images),
    volumes: count(volumes),
    networks: count(networks),
    disk: taken === undefined ? undefined : formatBytes(taken, i18n.language),
  }
  return (
    <nav className={styles.sidebar} aria-label={t('nav.main')}>
      <div className={styles.brand}>
        <img src={icon} alt="" width={20} height={20} />
        Longshore
      </div>
      {PAGES.map(({ id, icon: Icon, apart }) => {
        const figure = figures[id]
        return (
          <Fragment key={id}>
            {apart && <hr className={styles.line} />}
            <Link
              to={`/${id}`}
              // The count is not part of the name: automation and screen readers find the link by it.
              aria-label={t(`nav.${id}`)}
              aria-describedby={figure === undefined ? undefined : `count-${id}`}
              aria-current={page === id ? 'page' : undefined}
              className={classNames(styles.link, page === id && styles.current)}
            >
              <Icon aria-hidden="true" />
              <span className={styles.name}>{t(`nav.${id}`)}</span>
              {figure !== undefined && (
                <span id={`count-${id}`} className={styles.count}>
                  {figure}
                </span>
              )}
            </Link>
          </Fragment>
        )
      })}
    </nav>
  )
}
