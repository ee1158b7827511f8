import type { TFunction } from 'i18next'
import { CopyId } from '../../components/CopyId.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import { routePath } from '../../shell/router.ts'
import { Status } from '../../ui/Badge.tsx'
import { usePending } from '../../stores/pending.ts'
import { imageName } from './filter.ts'
import { usePlatforms } from './platforms.ts'
import { useSharedSizes } from './shared-sizes.ts'
import { UsedBy } from './UsedBy.tsx'
import type { Column } from '../../components/DataTable.tsx'
import type { Image } from '../../../engine/ipc/models/image.ts'
import styles from './images.module.css'

/** Columns of the list of images. */
export function imageColumns(t: TFunction, language: string): Column<Image>[] {
  return [
    {
      id: 'name',
      header: t('images.column.name'),
      cell: (image) => (
        <Name
          image={image}
          untagged={t(image.intermediate ? 'images.intermediate' : 'images.untagged')}
          removing={t('containers.pending.removing')}
        />
      ),
      link: ({ id }) => routePath('images', id),
      sortBy: imageName,
      width: 230,
      grow: true,
      fixed: true,
    },
    { id: 'id', header: t('images.column.id'), cell: ({ id }) => <CopyId id={id} tabIndex={-1} />, width: 120 },
    { id: 'platform', header: t('images.column.platform'), cell: ({ id }) => <Platform id={id} />, width: 110 },
    {
      id: 'size',
      header: t('images.column.size'),
      cell: ({ size }) => formatBytes(size, language),
      sortBy: ({ size }) => size,
      descendingFirst: true,
      align: 'end',
      width: 90,
    },
    {
      id: 'shared',
      header: t('images.column.shared'),
      cell: ({ id }) => <Shared id={id} language={language} />,
      align: 'end',
      width: 90,
    },
    {
      id: 'created',
      header: t('images.column.created'),
      cell: ({ created }) => (
        <span className={styles.quiet}>
          <RelativeTime time={created} />
        </span>
      ),
      sortBy: ({ created }) => created,
      descendingFirst: true,
      width: 115,
    },
    {
      id: 'containers',
      header: t('images.column.containers'),
      cell: ({ containers }) => <UsedBy containers={containers} />,
      sortBy: ({ containers }) => containers.length,
      descendingFirst: true,
      width: 140,
    },
  ]
}

/** Read once it is in view. */
function Platform({ id }: { id: string }) {
  const platform = usePlatforms((state) => state[id])
  return <span className={styles.quiet}>{platform}</span>
}

/** Bytes of layers that other images have too, once they were measured. */
function Shared({ id, language }: { id: string; language: string }) {
  const bytes = useSharedSizes(({ sizes }) => sizes[id])
  return bytes === undefined ? <span className={styles.none}>–</span> : formatBytes(bytes, language)
}

function Name({ image, untagged, removing }: { image: Image; untagged: string; removing: string }) {
  const pending = usePending((state) => state[image.id])
  const [first, ...more] = image.tags
  return (
    <>
      {first ?? <span className={styles.quiet}>{untagged}</span>}
      {more.length > 0 && (
        <span className={styles.more} data-tooltip={more.join('\n')}>
          {' '}
          +{more.length}
        </span>
      )}
      {pending && <Status tone="busy">{removing}</Status>}
    </>
  )
}
