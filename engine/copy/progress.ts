/** How far a job is, in memory that two threads see: telling it costs neither of them anything. */
export interface Progress {
  /** Bytes of contents that were moved. */
  readonly bytes: number
  /** The entry that is sent, by its place among all; -1 before the first. */
  readonly entry: number
  add(bytes: number): void
  begin(entry: number): void
}

const BYTES = 0
const BEGUN = 1

export function createProgress(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)
}

export function viewProgress(memory: SharedArrayBuffer): Progress {
  const counts = new BigInt64Array(memory)
  return {
    get bytes() {
      return Number(Atomics.load(counts, BYTES))
    },
    get entry() {
      return Number(Atomics.load(counts, BEGUN)) - 1
    },
    add: (bytes) => void Atomics.add(counts, BYTES, BigInt(bytes)),
    begin: (entry) => void Atomics.store(counts, BEGUN, BigInt(entry + 1)),
  }
}
