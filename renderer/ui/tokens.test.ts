import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Scheme = 'light' | 'dark'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const [normal = '', contrast = ''] = css.split(':root[data-contrast]')

/** `--name` → its colours, from one block of the sheet. */
function colours(block: string): Map<string, Record<Scheme, string>> {
  const found = new Map<string, Record<Scheme, string>>()
  for (const [, name = '', light = '', dark = ''] of block.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\);/g)) {
    found.set(name, { light, dark })
  }
  for (const [, name = '', both = ''] of block.matchAll(/--([\w-]+): (#\w+);/g))
    found.set(name, { light: both, dark: both })
  return found
}

/** WCAG 2's relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

const GROUNDS = ['bg', 'surface', 'raised', 'hover', 'sunken', 'selected', 'selected-hover']

const DISK = ['images', 'containers', 'volumes', 'buildCache', 'logs', 'engine'].map((kind) => `disk-${kind}`)

/** Text and the grounds that it stands on; 4.5:1 is WCAG AA for text of this size. */
const TEXT: [text: string, grounds: string[]][] = [
  ['text', [...GROUNDS, 'pressed', 'accent-soft', 'warn-soft', 'bad-soft', 'info-soft']],
  ['dim', [...GROUNDS, 'pressed', 'accent-soft']],
  ['faint', GROUNDS],
  ['accent-text', [...GROUNDS, 'accent-soft']],
  ['info', [...GROUNDS, 'info-soft']],
  ['ok', ['bg', 'surface', 'raised', 'accent-soft']],
  ['warn', [...GROUNDS, 'warn-soft']],
  ['bad', [...GROUNDS, 'bad-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-bad', ['bad-fill', 'bad-fill-hover']],
  ['on-tile', ['blue', 'green', 'teal', 'amber', 'red', 'rose', 'violet', 'grey'].map((colour) => `tile-${colour}`)],
  ['on-disk', DISK],
  ['term-text', ['term-bg']],
  ['term-dim', ['term-bg']],
]

/** What has to be seen but not read: 3:1. */
const MARKS: [mark: string, grounds: string[]][] = [
  ['line-strong', ['surface', 'raised', 'hover']],
  ['idle', ['surface', 'hover']],
  ['focus', ['bg', 'surface', 'raised']],
  ['accent', ['surface', 'pressed']],
  ...DISK.map((kind): [string, string[]] => [kind, ['surface', 'bg']]),
]

const base = colours(normal)
const themes = { normal: base, contrast: new Map([...base, ...colours(contrast)]) }

describe.each(Object.entries(themes))('%s theme', (_, tokens) => {
  const pairs = [TEXT.map((pair) => [...pair, 4.5] as const), MARKS.map((pair) => [...pair, 3] as const)].flat()
  const cases = pairs.flatMap(([name, grounds, least]) =>
    grounds.flatMap((ground) => (['light', 'dark'] as const).map((scheme) => ({ name, ground, scheme, least }))),
  )

  it.each(cases)('$name on $ground is readable, $scheme', ({ name, ground, scheme, least }) => {
    const [front, back] = [tokens.get(name)?.[scheme], tokens.get(ground)?.[scheme]]
    expect(ratio(front ?? '', back ?? '')).toBeGreaterThanOrEqual(least)
  })
})
