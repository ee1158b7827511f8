import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { startEngine } from '../../../components/engine-actions.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Link } from '../../../shell/Link.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { bytesOf, confirmRescue, rescueLabel } from './rescue.ts'
import { useRescue } from './use-rescue.ts'
import type { Endpoint } from '../../../../engine/ipc/models/endpoint.ts'
import type { RescueItem } from '../../../../engine/ipc/models/rescue.ts'
import styles from './rescue.module.css'

/** The disk is too full for the engine to start: what can go safely, read from its files alone. */
export function RescueView({ endpoint }: { endpoint: Endpoint }) {
  const { t, i18n } = useTranslation()
  const { found, error, look } = useRescue(endpoint.id)
  if (error) {
    return (
      <ErrorState
        title={t('disk.rescue.lookFailed')}
        error={error}
        actions={<Button onClick={look}>{t('disk.rescue.lookAgain')}</Button>}
      />
    )
  }
  const again = (
    <Button onClick={() => startEngine(endpoint)} tone={found?.items.length === 0 ? 'primary' : 'plain'}>
      {t('engine.tryAgain')}
    </Button>
  )
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h2 className={styles.title}>{t('disk.rescue.title')}</h2>
        <p className={styles.text}>
          {found
            ? t('disk.rescue.text', {
                free: formatBytes(found.space.free, i18n.language),
                total: formatBytes(found.space.total, i18n.language),
              })
            : t('disk.rescue.looking')}
        </p>
        {!found && <Skeleton width="100%" />}
        {found && found.items.length > 0 && <Choice endpoint={endpoint} items={found.items} again={again} />}
        {found?.items.length === 0 && (
          <>
            <p>{t('disk.rescue.nothing')}</p>
            <div className={styles.actions}>{again}</div>
          </>
        )}
        <Link to="/engine" className={styles.why}>
          {t('engine.seeWhy')}
        </Link>
      </div>
    </div>
  )
}

interface ChoiceProps {
  endpoint: Endpoint
  items: readonly RescueItem[]
  /** The button that only tries to start again. */
  again: ReactNode
}

function Choice({ endpoint, items, again }: ChoiceProps) {
  const { t, i18n } = useTranslation()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = items.filter(({ id }) => !left.has(id))
  const toggle = (id: string, wanted: boolean): void => {
    const next = new Set(left)
    if (wanted) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  return (
    <>
      <ul className={styles.items} aria-label={t('disk.rescue.items')}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <Checkbox
              label={rescueLabel(item, t)}
              hint={t(`disk.rescue.hints.${item.kind}`)}
              checked={!left.has(item.id)}
              onChange={(event) => toggle(item.id, event.target.checked)}
            />
            <span className={styles.bytes}>{formatBytes(item.bytes, i18n.language)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          tone="primary"
          disabled={chosen.length === 0}
          onClick={() => confirmRescue(endpoint, chosen, { t, language: i18n.language })}
        >
          {t('disk.rescue.free', { bytes: formatBytes(bytesOf(chosen), i18n.language) })}
        </Button>
        {again}
      </div>
    </>
  )
}
