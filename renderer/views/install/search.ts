import type { App, AppCategory } from '../../../engine/ipc/models/app.ts'

/** The apps that are meant by some words: all of them are in its name, its image, its category or its summary. */
export function findApps(apps: readonly App[], text: string, category?: AppCategory): readonly App[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = apps.filter((app) => {
    if (category !== undefined && app.category !== category) return false
    const known = [app.id, app.name, app.image, app.category, app.summary.en, app.summary['zh-CN']]
      .join(' ')
      .toLowerCase()
    return words.every((word) => known.includes(word))
  })
  if (words.length === 0) return matching
  // What is called so stands before what is only like it.
  const [first = ''] = words
  const rank = ({ id, name }: App): number =>
    id === text ? 0 : id.startsWith(first) || name.toLowerCase().startsWith(first) ? 1 : 2
  return matching.toSorted((a, b) => rank(a) - rank(b))
}
