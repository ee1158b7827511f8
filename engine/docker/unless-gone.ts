import { Failure } from '../ipc/errors.ts'

/** What a call on one object answers; undefined where Docker does not have it any more. */
export async function unlessGone<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure && error.shape.code === 'NOT_FOUND')) throw error
    return undefined
  }
}
