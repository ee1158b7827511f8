import { memo } from 'react'
import { Pin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cleanupKey } from '../../../../engine/ipc/cleanup-plan.ts'
import type { CleanupItem } from '../../../../engine/ipc/models/cleanup.ts'
import type { Settings } from '../../../../engine/ipc/models/settings.ts'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { tickItems } from '../../../stores/cleanup.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { saveSettings } from '../../engine/use-settings.ts'
import { groupTitle } from './groups.ts'
import type { CleanupGroup } from './groups.ts'
import styles from './cleanup.module.css'

interface ReviewGroupProps {
  group: CleanupGroup
  settings: Settings
  ticked: ReadonlySet<string>
}

/** The objects of one rule, each to be ticked, unticked or kept for good. */
export function ReviewGroup({ group, settings, ticked }: ReviewGroupProps) {
  const { t, i18n } = useTranslation()
  const keys = group.items.map(cleanupKey)
  const on = keys.filter((key) => ticked.has(key)).length
  const title = groupTitle(group, settings.cleanup, t, i18n.language)
  return (
    <section aria-label={title}>
      <div className={styles.groupHead}>
        <Checkbox
          aria-label={t('cleanup.selectAll', { name: title })}
          checked={on === keys.length}
          indeterminate={on > 0 && on < keys.length}
          onChange={(event) => tickItems(keys, event.target.checked)}
        />
        <h3>{title}</h3>
      </div>
      <ul className={styles.items}>
        {group.items.map((item) => (
          <Item key={cleanupKey(item)} item={item} checked={ticked.has(cleanupKey(item))} pins={settings.pins} />
        ))}
      </ul>
    </section>
  )
}

const Item = memo(function Item({ item, checked, pins }: { item: CleanupItem; checked: boolean; pins: string[] }) {
  const { t, i18n } = useTranslation()
  const { name, since, note, needs, rule, kind, bytes, stops } = item
  const keep = (): Promise<void> => saveSettings({ pins: [...pins, `${kind}:${name}`] }, t('cleanup.pinned', { name }))
  return (
    <li className={styles.item}>
      <Checkbox
        aria-label={t('cleanup.select', { name })}
        checked={checked}
        onChange={(event) => tickItems([cleanupKey(item)], event.target.checked)}
      />
      <span className={styles.itemName}>{name}</span>
      <span className={styles.why}>
        {since !== undefined && rule !== 'containerLogs' && (
          <span>
            {note === 'neverStarted' ? t('cleanup.note.neverStarted') : t(`cleanup.since.${rule}`)}{' '}
            <RelativeTime time={since} />
          </span>
        )}
        {note !== undefined && note !== 'neverStarted' && <span>{t(`cleanup.note.${note}`)}</span>}
        {stops && <span>{t('cleanup.note.stops')}</span>}
        {needs.length > 0 && <span>{t('cleanup.needs', { count: needs.length })}</span>}
      </span>
      <span className={styles.bytes}>
        {bytes === 0 && kind === 'image' ? t('cleanup.shared') : formatBytes(bytes, i18n.language)}
      </span>
      {kind !== 'buildCache' && (
        <IconButton size="small" label={t('cleanup.pin', { name })} icon={<Pin />} onClick={() => void keep()} />
      )}
    </li>
  )
})
