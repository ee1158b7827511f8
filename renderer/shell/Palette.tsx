import { useMemo, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paletteEntries, searchPalette, type PaletteEntry } from '../components/palette.ts'
import { useCatalog } from '../stores/catalog.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { closeOverlay, useOverlay } from './overlay.ts'
import dialog from '../ui/Dialog.module.css'
import styles from './Palette.module.css'

/** More lines than this nobody reads: a further word narrows them. */
const LIMIT = 60

/** Finds pages, objects and what can be done to them. */
export function Palette() {
  const open = useOverlay((state) => state.overlay === 'palette')
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Panel />
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Panel() {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const catalog = useCatalog((state) => state.apps)
  // Listed once for as long as it is open, and again when the catalogue arrives.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const entries = useMemo(paletteEntries, [catalog])
  const groups = useMemo(() => grouped(searchPalette(entries, query, LIMIT)), [entries, query])
  return (
    <Dialog.Popup className={styles.popup} aria-label={t('palette.label')}>
      <Command label={t('palette.label')} shouldFilter={false} loop className={styles.command}>
        <div className={styles.line}>
          <Search aria-hidden="true" />
          <Command.Input
            value={query}
            onValueChange={setQuery}
            placeholder={t('palette.placeholder')}
            className={styles.input}
          />
        </div>
        <Command.List className={styles.list} label={t('palette.label')}>
          {groups.length === 0 && <div className={styles.none}>{t('palette.none', { query })}</div>}
          {groups.map(([group, members]) => (
            <Command.Group key={group} heading={group} className={styles.group}>
              {members.map((entry) => (
                <Command.Item
                  key={entry.id}
                  value={entry.id}
                  className={styles.item}
                  onSelect={() => (closeOverlay(), entry.run())}
                >
                  {entry.icon ?? <span className={styles.blank} />}
                  <span className={styles.label}>{entry.label}</span>
                  {entry.note && <span className={styles.note}>{entry.note}</span>}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <div className={styles.foot}>
          <span>
            <Kbd keys="↑+↓" /> {t('palette.move')}
          </span>
          <span>
            <Kbd keys="Enter" /> {t('palette.choose')}
          </span>
          <span>
            <Kbd keys="Esc" /> {t('palette.close')}
          </span>
        </div>
      </Command>
    </Dialog.Popup>
  )
}

function grouped(entries: readonly PaletteEntry[]): [string, PaletteEntry[]][] {
  const groups = new Map<string, PaletteEntry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.group)
    if (group) group.push(entry)
    else groups.set(entry.group, [entry])
  }
  return [...groups]
}
