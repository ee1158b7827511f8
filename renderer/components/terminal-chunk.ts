import { lazy } from 'react'

const FONT = "13px 'JetBrains Mono Variable'"

let chunk: Promise<typeof import('./Terminal.tsx')> | undefined

/**
 * Fetches xterm and its font, which the first page does without. Called as soon as somebody is about to open a
 * terminal (a hover, a container's page), so that the click finds them there.
 */
export function warmTerminal(): Promise<typeof import('./Terminal.tsx')> {
  chunk ??= Promise.all([import('./Terminal.tsx'), document.fonts.load(FONT)]).then(([module]) => module)
  return chunk
}

export const LazyTerminal = lazy(async () => ({ default: (await warmTerminal()).Terminal }))
