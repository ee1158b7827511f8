import { createContext, use } from 'react'
import i18next from 'i18next'
import { optionOf, OPTION_IDS, TICK_IDS, TICKS, type OptionId, type TickId } from './options.ts'

/** What is looked for among the options; empty while nothing is. */
export const FindContext = createContext('')

export const useFind = (): string => use(FindContext)

/** Options that a person looks for by name, in the window's language, or as the CLI calls them. */
export function findOptions(query: string): OptionId[] {
  return OPTION_IDS.filter((id) => holds(query, i18next.t(`run.option.${id}`), optionOf(id).flag))
}

/** The same for those that are on or off. */
export function findTicks(query: string): TickId[] {
  return TICK_IDS.filter((id) => holds(query, i18next.t(`run.tick.${id}`), TICKS[id].flag))
}

function holds(query: string, label: string, flag: string): boolean {
  const text = `${label} ${flag}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
