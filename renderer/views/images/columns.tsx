import type { TFunction } from 'i18next'
import { CopyId } from '../../components/CopyId.tsx'
import { QuietTime } from '../../components/QuietTime.tsx'
import { UsedBy } from '../../components/UsedBy.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import { routePath } from '../../shell/router.ts'
import { Status } from '../../ui/Badge.tsx'
import { usePending } from '../../stores/pending.ts'
import { imageName } from './filter.ts'
import { listedNames } from './names.ts'
import { usePlatforms } from './platforms.ts'
import { useSharedSizes } from './shared-sizes.ts'
import type { Column } from '../../components/DataTable.tsx'
import type { Image } from '../../../engine/ipc/models/image.ts'
import cells from '../../components/cells.module.css'
import styles from './images.module.css'

/** Columns of the list of images. */
export function imageColumns(t: TFunction, language: string): Column<Image>[] {
  return [
    {
      id: 'name',
      header: t('images.column.repository'),
      cell: (image) => (
        <Repository
          image={image}
          unnamed={t(image.intermediate ? 'images.intermediate' : 'images.untagged')}
          removing={t('containers.pending.removing')}
        />
      ),
      link: ({ id }) => routePath('images', id),
      linkName: ({ tags, id }) => (tags.length > 1 ? `${tags[0]} +${tags.length - 1}` : imageName({ tags, id })),
      sortBy: (image) => image.tags[0] ?? listedNames(image).repository,
      width: 190,
      grow: true,
      fixed: true,
    },
    {
      id: 'tag',
      header: t('images.column.tag'),
      cell: (image) => <Tags image={image} />,
      sortBy: (image) => listedNames(image).tags[0],
      width: 95,
    },
    { id: 'id', header: t('images.column.id'), cell: ({ id }) => <CopyId id={id} tabIndex={-1} />, width: 115 },
    { id: 'platform', header: t('images.column.platform'), cell: ({ id }) => <Platform id={id} />, width: 100 },
    {
      id: 'size',
      header: t('images.column.size'),
      cell: ({ size }) => formatBytes(size, language),
      sortBy: ({ size }) => size,
      descendingFirst: true,
      align: 'end',
      width: 85,
    },
    {
      id: 'shared',
      header: t('images.column.shared'),
      cell: ({ id }) => <Shared id={id} language={language} />,
      align: 'end',
      width: 80,
    },
    {
      id: 'containers',
      header: t('images.column.containers'),
      cell: ({ containers }) => <UsedBy containers={containers} />,
      sortBy: ({ containers }) => containers.length,
      descendingFirst: true,
      width: 125,
    },
    {
      id: 'created',
      header: t('images.column.created'),
      cell: ({ created }) => <QuietTime time={created} />,
      sortBy: ({ created }) => created,
      descendingFirst: true,
      width: 110,
    },
  ]
}

/** Read once it is in view. */
function Platform({ id }: { id: string }) {
  const platform = usePlatforms((state) => state[id])
  return <span className={cells.quiet}>{platform}</span>
}

/** Bytes of layers that other images have too, once they were measured. */
function Shared({ id, language }: { id: string; language: string }) {
  const bytes = useSharedSizes(({ sizes }) => sizes[id])
  return bytes === undefined ? <span className={cells.none}>–</span> : formatBytes(bytes, language)
}

function Repository({ image, unnamed, removing }: { image: Image; unnamed: string; removing: string }) {
  const pending = usePending((state) => state[image.id])
  const { repository, others } = listedNames(image)
  return (
    <>
      {repository ?? <span className={cells.quiet}>{unnamed}</span>}
      {others.length > 0 && (
        <span className={styles.more} data-tooltip={others.join('\n')}>
          {' '}
          +{others.length}
        </span>
      )}
      {pending && <Status tone="busy">{removing}</Status>}
    </>
  )
}

/** Tags in the repository that the row names; the first stands out, since it names the image everywhere else. */
function Tags({ image }: { image: Image }) {
  const { repository, tags } = listedNames(image)
  if (tags.length === 0) return <span className={cells.none}>–</span>
  const [first, ...more] = tags
  return (
    <span className={styles.tags} data-tooltip={tags.map((tag) => `${repository}:${tag}`).join('\n')}>
      {first}
      {more.length > 0 && <span className={styles.more}>, {more.join(', ')}</span>}
    </span>
  )
}
