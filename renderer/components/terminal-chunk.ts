import { chunk } from '../ui/chunk.tsx'

const FONT = "13px 'JetBrains Mono Variable'"

/**
 * A terminal, with xterm and its font, which the first page does without. It is warmed as soon as somebody may open one
 * (a list that rests, a container's page), so that the click finds it there.
 */
export const TerminalChunk = chunk(async () => {
  const [{ Terminal }] = await Promise.all([import('./Terminal.tsx'), document.fonts.load(FONT)])
  return Terminal
})
