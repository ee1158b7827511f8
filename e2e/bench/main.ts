import { copy } from './copy.ts'
import { burst } from './burst.ts'
import { df } from './df.ts'
import { event } from './event.ts'
import { report, say } from './figures.ts'
import { filter } from './filter.ts'
import { idle } from './idle.ts'
import { images } from './images.ts'
import { install } from './install.ts'
import { layers } from './layers.ts'
import { list } from './list.ts'
import { logs } from './logs.ts'
import { prune } from './prune.ts'
import { pull } from './pull.ts'
import { pull8 } from './pull8.ts'
import { scroll } from './scroll.ts'
import { start } from './start.ts'
import { stats } from './stats.ts'
import { terminal } from './terminal.ts'
import { volumes } from './volumes.ts'
import type { Figure } from './figures.ts'

/** Each measure starts what it needs, yields its figures and cleans up. */
const MEASURES: Record<string, () => AsyncIterable<Figure>> = {
  start,
  list,
  event,
  pull,
  install,
  pull8,
  terminal,
  idle,
  logs,
  stats,
  scroll,
  filter,
  burst,
  copy,
  layers,
  images,
  prune,
  volume: volumes,
  df,
}

/** Names of figures that a measure yields besides, or instead of, its own. */
const FIGURES: Record<string, string[]> = {
  pull: ['pull', 'pull.cancel'],
  pull8: ['pull8', 'pull8.longtask'],
  terminal: ['terminal', 'terminal.prompt', 'terminal.echo', 'terminal.interrupt'],
  idle: ['idle.cpu', 'idle.memory'],
  copy: ['copy.in', 'copy.out'],
  volume: ['volume.export', 'volume.import'],
  layers: ['layers', 'layers.memory'],
  logs: ['logs', 'logs.memory', 'logs.search', 'logs.longtask'],
}

/** `pull` asks for all of its figures, `pull.cancel` for that one. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in MEASURES) && !Object.values(FIGURES).flat().includes(name))
  if (unknown.length > 0) {
    const known = Object.keys(MEASURES).flatMap((name) => [...new Set([name, ...(FIGURES[name] ?? [])])])
    throw new Error(`There is no measure “${unknown.join(', ')}”. One of: ${known.join(', ')}.`)
  }
  for (const [measure, figures] of Object.entries(MEASURES)) {
    const asked = (name: string): boolean => names.length === 0 || names.includes(name) || names.includes(measure)
    if (![measure, ...(FIGURES[measure] ?? [])].some(asked)) continue
    say(`${measure}…`)
    try {
      for await (const figure of figures()) if (asked(figure.name)) report(figure)
    } catch (error) {
      // The others can be measured all the same.
      fail(error)
    }
  }
}

function fail(error: unknown): void {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}

await main(process.argv.slice(2).filter((argument) => !argument.startsWith('-'))).catch(fail)
