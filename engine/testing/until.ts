/** Milliseconds after which a test has waited in vain. */
const LIMIT = 10_000

/** Reads an iteration until a value satisfies the condition, and answers with it. */
export async function until<Value>(
  values: AsyncIterator<Value>,
  met: (value: Value) => boolean,
  limit: number = LIMIT,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing that would do within ${limit} ms`)), limit)
  })
  try {
    for (;;) {
      const { value, done } = await Promise.race([values.next(), late])
      if (done) throw new Error('it ended without a value that would do')
      if (met(value)) return value
    }
  } finally {
    clearTimeout(timer)
  }
}
