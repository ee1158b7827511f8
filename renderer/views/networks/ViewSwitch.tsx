import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './switch.module.css'

/** The two views of what connects: networks, and the ports that lead in from outside. */
export function ViewSwitch({ view }: { view: 'networks' | 'ports' }) {
  const { t } = useTranslation()
  return (
    <nav className={styles.switch} aria-label={t('networks.views')}>
      {(['networks', 'ports'] as const).map((each) => (
        <Link
          key={each}
          to={each === 'networks' ? '/networks' : '/networks/ports'}
          aria-current={each === view ? 'page' : undefined}
          className={classNames(styles.view, each === view && styles.current)}
        >
          {t(each === 'networks' ? 'networks.view' : 'networks.ports.view')}
        </Link>
      ))}
    </nav>
  )
}
