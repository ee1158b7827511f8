import { create } from 'zustand'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { Registry } from '../../../engine/ipc/models/registry.ts'

interface State {
  /** Undefined until the engine has answered for the first time. */
  registries: readonly Registry[] | undefined
  error: ErrorShape | undefined
}

export const useRegistries = create<State>()(() => ({ registries: undefined, error: undefined }))

/** Asks for the list anew; what was known stays when that fails. */
export async function loadRegistries(): Promise<void> {
  try {
    const registries = await engine.call.registries.list({ endpoint: currentEndpoint() })
    useRegistries.setState({ registries, error: undefined })
  } catch (error) {
    useRegistries.setState({ error: toErrorShape(error) })
  }
}
