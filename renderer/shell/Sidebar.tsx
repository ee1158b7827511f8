import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useContainers } from '../stores/containers.ts'
import { useImages } from '../stores/images.ts'
import { useVolumes } from '../stores/volumes.ts'
import { useNetworks } from '../stores/networks.ts'
import { classNames } from '../ui/class-names.ts'
import { Link } from './Link.tsx'
import icon from '../../assets/icon.svg'
import { PAGES, type PageId } from './pages.ts'
import { useRoute } from './router.ts'
import styles from './Sidebar.module.css'

/** The pages, with live counts of what they list. */
export function Sidebar() {
  const { t, i18n } = useTranslation()
  const { page } = useRoute()
  const containers = useContainers((state) => state.rows?.length)
  const images = useImages((state) => state.rows?.length)
  const volumes = useVolumes((state) => state.rows?.length)
  const networks = useNetworks((state) => state.rows?.length)
  const counts: Partial<Record<PageId, number>> = { containers, images, volumes, networks }
  return (
    <nav className={styles.sidebar} aria-label={t('nav.main')}>
      <div className={styles.brand}>
        <img src={icon} alt="" width={20} height={20} />
        Longshore
      </div>
      {PAGES.map(({ id, icon: Icon, apart }) => {
        const count = counts[id]
        return (
          <Fragment key={id}>
            {apart && <hr className={styles.line} />}
            <Link
              to={`/${id}`}
              // The count is not part of the name: automation and screen readers find the link by it.
              aria-label={t(`nav.${id}`)}
              aria-describedby={count === undefined ? undefined : `count-${id}`}
              aria-current={page === id ? 'page' : undefined}
              className={classNames(styles.link, page === id && styles.current)}
            >
              <Icon aria-hidden="true" />
              <span className={styles.name}>{t(`nav.${id}`)}</span>
              {count !== undefined && (
                <span id={`count-${id}`} className={styles.count}>
                  {count.toLocaleString(i18n.language)}
                </span>
              )}
            </Link>
          </Fragment>
        )
      })}
    </nav>
  )
}
