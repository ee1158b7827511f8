const formats = new Map<string, Intl.NumberFormat>()

/** A number in a language. Making one of Intl's formats takes longer than a hundred uses of it, so they are kept. */
export function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known.format(value)
  const made = new Intl.NumberFormat(locale, options)
  formats.set(key, made)
  return made.format(value)
}

/** CPU as `docker stats` counts it, 100 being one core: `0.4%`, and `0.37%` with two decimals as the CLI has them. */
export function formatCpu(percent: number, locale: string, decimals: 1 | 2 = 1): string {
  return formatNumber(percent / 100, locale, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  })
}
