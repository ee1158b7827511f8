import { create } from 'zustand'
import { engine, toErrorShape } from '../engine.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import type { App } from '../../engine/ipc/models/app.ts'

interface Catalog {
  /** Undefined until it is loaded. */
  apps: readonly App[] | undefined
  error: ErrorShape | undefined
}

/** The catalogue of apps, which is the same for every endpoint. */
export const useCatalog = create<Catalog>()(() => ({ apps: undefined, error: undefined }))

/** Loads it, once; a try that failed is made again. */
export async function loadCatalog(): Promise<void> {
  if (useCatalog.getState().apps) return
  try {
    useCatalog.setState({ apps: await engine.call.apps.catalog(), error: undefined })
  } catch (error) {
    useCatalog.setState({ error: toErrorShape(error) })
  }
}
