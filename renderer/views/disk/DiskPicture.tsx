import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Treemap, type Tile } from '../../components/treemap/Treemap.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import { DiskPath } from './DiskPath.tsx'
import { goTo, withoutLargest, type Place } from './place.ts'
import { foldTiles, sumOf, toGroups, type DiskTile } from './tiles.ts'
import styles from './disk.module.css'

/** The treemap: everything, one group, or what is small in it. */
export function DiskPicture({ tiles, place }: { tiles: readonly DiskTile[]; place: Place }) {
  const { t, i18n } = useTranslation()
  const words = useMemo(() => ({ t, language: i18n.language }), [t, i18n.language])
  const groups = useMemo(() => toGroups(tiles, place.by, words), [tiles, place.by, words])
  const group = groups.find(({ id }) => id === place.group)
  const shown = useMemo(() => (group ? withoutLargest(group, place.skip) : groups), [group, groups, place.skip])
  const fold = useCallback(
    (small: readonly Tile[], of: Tile | undefined) => foldTiles(small, of ?? group, words),
    [group, words],
  )

  const open = (tile: Tile): void => {
    // “25 more images” are all but the largest of their group.
    const of = groups.find(({ id }) => tile.id === id || tile.id === `more:${id}`)
    if (!of) return
    const skip = tile.id === of.id ? 0 : of.children.length - (tile.children?.length ?? 0)
    goTo({ ...place, group: of.id, skip })
  }
  return (
    <>
      {group && (
        <DiskPath
          steps={[
            { label: t('disk.all'), go: () => goTo({ ...place, group: undefined, skip: 0 }) },
            { label: group.label, go: () => goTo({ ...place, skip: 0 }) },
            ...(place.skip > 0 ? [{ label: t('disk.rest', { count: shown.length }), go: () => undefined }] : []),
          ]}
          size={formatBytes(sumOf(shown), i18n.language)}
        />
      )}
      <div className={styles.map}>
        <Treemap
          label={`${t('disk.map')}. ${t('disk.mapHint')}`}
          tiles={shown}
          fold={fold}
          onOpen={open}
          onOut={group && (() => goTo({ ...place, group: place.skip > 0 ? group.id : undefined, skip: 0 }))}
        />
      </div>
    </>
  )
}
