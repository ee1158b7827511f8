import { failure } from '../ipc/errors.ts'
import { bytesFromName, nameFromBytes } from '../ipc/byte-names.ts'

/** Reads PAX records, `LENGTH NAME=VALUE\n`, by their bytes. Throws `archiveDamaged`. */
export function readPax(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at)
    const length = Number(nameFromBytes(bytes.subarray(at, blank)))
    const end = at + length
    const equals = bytes.indexOf(0x3d, blank)
    const whole = blank > at && Number.isInteger(length) && end <= bytes.length && bytes[end - 1] === 0x0a
    if (!whole || equals === -1 || equals >= end) throw failure('archiveDamaged', {})
    const value = nameFromBytes(bytes.subarray(equals + 1, end - 1))
    records.set(nameFromBytes(bytes.subarray(blank + 1, equals)), value)
    at = end
  }
  return records
}

/** Writes PAX records. */
export function writePax(records: Readonly<Record<string, string>>): Uint8Array {
  const bytes: number[] = []
  for (const [name, value] of Object.entries(records)) {
    const rest = bytesFromName(` ${name}=${value}\n`)
    // The length counts its own digits.
    let length = rest.length + 1
    while (String(length).length + rest.length !== length) length = String(length).length + rest.length
    bytes.push(...bytesFromName(String(length)), ...rest)
  }
  return Uint8Array.from(bytes)
}
