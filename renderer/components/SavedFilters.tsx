import { useState } from 'react'
import { Bookmark, Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { savedFilters, useUi } from '../stores/ui.ts'
import { chunk } from '../ui/chunk.tsx'
import { MenuButton } from './MenuButton.tsx'
import type { MenuItem } from './actions.ts'

// The first page has a filter box, and no dialog.
const SaveDialog = chunk(async () => (await import('./SavedFilterDialogs.tsx')).SaveDialog)
const ManageDialog = chunk(async () => (await import('./SavedFilterDialogs.tsx')).ManageDialog)

interface SavedFiltersProps {
  view: string
  /** The filter that stands in the box now. */
  value: string
  onApply: (text: string) => void
}

/** The menu of a filter box: filters that were given a name, saving this one, removing one. */
export function SavedFilters({ view, value, onApply }: SavedFiltersProps) {
  const { t } = useTranslation()
  const filters = useUi(savedFilters(view))
  const [dialog, setDialog] = useState<'save' | 'manage'>()
  const text = value.trim()
  const close = (): void => setDialog(undefined)

  const items = (): MenuItem[] => [
    ...filters.map((filter) => ({
      id: filter.name,
      label: filter.name,
      icon: filter.text === text && <Check />,
      run: () => onApply(filter.text),
    })),
    ...(filters.length > 0 ? (['separator'] as const) : []),
    {
      id: 'filter:save',
      label: t('filter.save'),
      disabled: text === '' || filters.some((filter) => filter.text === text),
      run: () => setDialog('save'),
    },
    {
      id: 'filter:manage',
      label: t('filter.manage'),
      disabled: filters.length === 0,
      run: () => setDialog('manage'),
    },
  ]
  return (
    <>
      <MenuButton size="small" label={t('filter.saved')} icon={<Bookmark />} iconOnly items={items} />
      {dialog === 'save' && <SaveDialog view={view} text={text} onClose={close} />}
      {dialog === 'manage' && <ManageDialog view={view} onClose={close} />}
    </>
  )
}
