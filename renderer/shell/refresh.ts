import { toastError } from '../components/toast.ts'
import { engine, toErrorShape } from '../engine.ts'
import { currentEndpoint } from '../stores/endpoints.ts'

/** Lists everything of the current endpoint anew (F5). */
export async function refresh(): Promise<void> {
  const endpoint = currentEndpoint()
  if (!endpoint) return
  try {
    await engine.call.endpoints.refresh({ endpoint })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
