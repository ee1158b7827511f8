import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast'
export type LanguageChoice = 'system' | 'en' | 'zh-CN'
export type DockTab = 'terminals' | 'logs' | 'tasks'

/** How a person has arranged one table. */
export interface TableLook {
  /** Column widths in pixels, by column. */
  widths: Record<string, number>
  /** Columns whose visibility was chosen. */
  shown: Record<string, boolean>
  sort?: { id: string; desc: boolean }
  /** Groups that are folded, by label. */
  folded: string[]
}

interface Ui {
  theme: ThemeChoice
  language: LanguageChoice
  dock: { open: boolean; height: number; tab: DockTab }
  tables: Record<string, TableLook>
  /** The tab last looked at, by kind of page. */
  tabs: Record<string, string>
  /** Filters that were given a name, by view, in the order they were saved. */
  filters: Record<string, readonly SavedFilter[]>
  /** Tell of containers that end by themselves, outside of the window too. */
  notifications: boolean
}

export interface SavedFilter {
  name: string
  text: string
}

export const useUi = create<Ui>()(
  persist(
    (): Ui => ({
      theme: 'system',
      language: 'system',
      dock: { open: false, height: 240, tab: 'tasks' },
      tables: {},
      tabs: {},
      filters: {},
      notifications: true,
    }),
    { name: 'longshore.ui', version: 1 },
  ),
)

const PLAIN_LOOK: TableLook = { widths: {}, shown: {}, folded: [] }

export const tableLook =
  (id: string) =>
  (state: Ui): TableLook =>
    state.tables[id] ?? PLAIN_LOOK

export function setTheme(theme: ThemeChoice): void {
  useUi.setState({ theme })
}

export function setLanguage(language: LanguageChoice): void {
  useUi.setState({ language })
}

/** Changes what is given of the dock, keeps the rest. */
export function setDock(change: Partial<Ui['dock']>): void {
  useUi.setState((state) => ({ dock: { ...state.dock, ...change } }))
}

/** Shows a tab of the dock, opening it. */
export function showDock(tab: DockTab): void {
  setDock({ open: true, tab })
}

/** Changes what is given of a table's arrangement, keeps the rest. */
export function setTableLook(id: string, change: Partial<TableLook>): void {
  useUi.setState((state) => ({ tables: { ...state.tables, [id]: { ...tableLook(id)(state), ...change } } }))
}

/** Remembers which tab of a kind of page was looked at last. */
export function rememberTab(kind: string, tab: string): void {
  useUi.setState((state) => ({ tabs: { ...state.tabs, [kind]: tab } }))
}

const NO_FILTERS: readonly SavedFilter[] = []

export const savedFilters =
  (view: string) =>
  (state: Ui): readonly SavedFilter[] =>
    state.filters[view] ?? NO_FILTERS

/** Keeps a filter under a name; one that has the name already is replaced. */
export function saveFilter(view: string, filter: SavedFilter): void {
  changeFilters(view, (before) => [...before.filter(({ name }) => name !== filter.name), filter])
}

export function removeFilter(view: string, name: string): void {
  changeFilters(view, (before) => before.filter((filter) => filter.name !== name))
}

function changeFilters(view: string, change: (before: readonly SavedFilter[]) => readonly SavedFilter[]): void {
  useUi.setState((state) => ({ filters: { ...state.filters, [view]: change(savedFilters(view)(state)) } }))
}

export function setNotifications(notifications: boolean): void {
  useUi.setState({ notifications })
}
