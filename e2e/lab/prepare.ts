import { makeImages } from './images.ts'
import { reclaimAbandoned } from './reclaim.ts'

/** Runs before all tests that share a machine: two that begin at once would both make the images, which takes minutes. */
export async function setup(): Promise<void> {
  await reclaimAbandoned()
  await makeImages()
}
