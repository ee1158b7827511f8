import { chunk } from '../../../ui/chunk.tsx'

/** The charts of a container, with the library that draws them, which no list needs. */
export const StatsChunk = chunk(async () => (await import('./StatsPanel.tsx')).StatsPanel)
