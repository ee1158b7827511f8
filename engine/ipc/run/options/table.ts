import { environmentOptions, lifeOptions, processOptions } from './process.ts'
import { networkingOptions, portOptions } from './network.ts'
import { resourceOptions } from './resources.ts'
import { securityOptions } from './security.ts'
import { storageOptions } from './storage.ts'
import { healthOptions, loggingOptions } from './watch.ts'
import type { RunOption } from '../option.ts'

/** Every option of `docker run` that a request can say, in the order in which we write them. */
export const RUN_OPTIONS: readonly RunOption[] = [
  ...lifeOptions,
  ...portOptions,
  ...environmentOptions,
  ...storageOptions,
  ...processOptions,
  ...networkingOptions,
  ...resourceOptions,
  ...healthOptions,
  ...loggingOptions,
  ...securityOptions,
]
