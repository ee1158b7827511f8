import { failure } from '../errors.ts'

/** Writes one line of CSV, as Docker reads the values of `--mount`, `--gpus` and `--network`. */
export function writeCsv(fields: readonly string[]): string {
  return fields.map((field) => (/[",\r\n]|^\s|^$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')
}

/** Reads one line of CSV. Throws `runOptionInvalid` for quotes that Go's reader would refuse. */
export function readCsv(line: string): string[] {
  const fields: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|$)/y
  while (pattern.lastIndex <= line.length) {
    const match = pattern.exec(line)
    if (!match) throw failure('runOptionInvalid', { value: line })
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') return fields
  }
  return fields
}
