import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { waysOut } from './actions.ts'
import type { PublishedPlace } from '../../../../engine/ipc/models/port.ts'
import styles from './ports.module.css'

/** Sentences that fit above a list; the rest is in it, and found by the filter. */
const MOST = 3

interface ConflictsProps {
  places: readonly PublishedPlace[]
  onShowAll: () => void
}

/** Ports that somebody else has, who that is, and what helps. */
export function Conflicts({ places, onShowAll }: ConflictsProps) {
  const { t } = useTranslation()
  const conflicts = places.filter(({ conflict }) => conflict)
  if (conflicts.length === 0) return null
  const rest = conflicts.length - MOST
  return (
    <section className={styles.conflicts} aria-label={t('networks.ports.conflicts')}>
      {conflicts.slice(0, MOST).map((place) => (
        <Banner
          key={place.id}
          tone="warn"
          actions={waysOut(place).map(({ id, label, icon, run }) => (
            <Button key={id} size="small" icon={icon} onClick={run}>
              {label}
            </Button>
          ))}
        >
          <Sentence place={place} />
        </Banner>
      ))}
      {rest > 0 && (
        <Banner
          tone="warn"
          actions={
            <Button size="small" onClick={onShowAll}>
              {t('networks.ports.showConflicts')}
            </Button>
          }
        >
          {t('networks.ports.more', { count: rest })}
        </Banner>
      )}
    </section>
  )
}

function Sentence({ place: { conflict, name, running } }: { place: PublishedPlace }) {
  const { t } = useTranslation()
  if (!conflict) return null
  const { port, holder } = conflict
  if (holder.kind === 'container') return t('networks.ports.byContainer', { port, name, holder: holder.name })
  const { pid, name: program, command, uid } = holder
  if (pid === undefined) return t('networks.ports.byUser', { port, name, user: uid === 0 ? 'root' : uid })
  return (
    <>
      {t(running ? 'networks.ports.besides' : 'networks.ports.byProgram', { port, name, program, pid })}
      {command && <code className={styles.command}>{command}</code>}
    </>
  )
}
