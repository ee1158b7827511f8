import { useMemo, useState } from 'react'
import { Ellipsis, Layers, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../components/DataTable.tsx'
import { FilterBox } from '../../components/FilterBox.tsx'
import { MenuButton } from '../../components/MenuButton.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { completeFilter } from '../../lib/complete-filter.ts'
import { matcher } from '../../lib/filter.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { useImages } from '../../stores/images.ts'
import { useListPainted } from '../../stores/painted.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { bulkActions, pageActions, rowActions } from './actions.ts'
import { imageColumns } from './columns.tsx'
import { imageFilter, imageName } from './filter.ts'
import { askPlatforms } from './platforms.ts'
import { openPull } from './pull.ts'
import { confirmRemoveImages } from './remove.ts'
import { PullDialog } from './PullDialog.tsx'
import { PullStrip } from './PullStrip.tsx'
import { useWantedRows, viewChoices } from './view.ts'
import type { MenuItem } from '../../components/actions.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

const KEYS = Object.keys(imageFilter([]).tokens)
const INITIAL_SORT = { id: 'name', desc: false }

const removeImages = (images: readonly Image[]): void => void confirmRemoveImages(images)
/** How the list is seen, then what can be done that is about no image in particular. */
const pageMenu = (): MenuItem[] => [...viewChoices(), 'separator', ...pageActions()]
const openImage = ({ id }: Image): void => navigate(routePath('images', id))

/** The list of images (`docker images`). */
export function ImagesPage() {
  const { t, i18n } = useTranslation()
  const listed = useImages((state) => state.rows)
  const rows = useWantedRows(listed)
  const connection = useImages((state) => state.connection)
  const snapshots = useImages((state) => state.snapshots)
  const [filter, setFilter] = useState('')
  const rules = useMemo(() => imageFilter(rows ?? []), [rows])
  const matching = useMemo(() => rows?.filter(matcher(filter, rules)), [rows, filter, rules])
  const columns = useMemo(() => imageColumns(t, i18n.language), [t, i18n.language])
  useListPainted(rows === undefined ? 0 : snapshots)

  const pull = (
    <Button tone="primary" onClick={() => openPull()}>
      {t('images.pullAction')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('nav.images')}
        filter={
          <FilterBox
            view="images"
            value={filter}
            onChange={setFilter}
            keys={KEYS}
            complete={(text) => completeFilter(text, rules, rows ?? [])}
            placeholder={t('images.filterHint')}
            count={rows && matching && { matching: matching.length, total: rows.length }}
          />
        }
        actions={
          <>
            {pull}
            <MenuButton label={t('table.moreActions')} icon={<Ellipsis />} iconOnly items={pageMenu} />
          </>
        }
      />
      <PullStrip />
      <DataTable
        id="images"
        label={t('nav.images')}
        rows={matching}
        columns={columns}
        rowName={imageName}
        rowActions={rowActions}
        bulkActions={bulkActions}
        onOpen={openImage}
        onVisible={askPlatforms}
        onRemove={removeImages}
        initialSort={INITIAL_SORT}
        connection={connection}
        empty={
          <EmptyState icon={<Layers />} title={t('images.empty')} actions={pull}>
            {t('images.emptyText')}
          </EmptyState>
        }
        noMatches={
          filter && rows && rows.length > 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={t('images.noMatches')}
              actions={<Button onClick={() => setFilter('')}>{t('filter.clear')}</Button>}
            >
              {t('images.noMatchesText', { filter })}
            </EmptyState>
          ) : undefined
        }
      />
      <PullDialog />
    </>
  )
}
