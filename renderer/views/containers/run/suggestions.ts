import type { Suggest } from '../../../components/SuggestInput.tsx'
import { useContainers } from '../../../stores/containers.ts'
import { useImages } from '../../../stores/images.ts'
import type { OptionId } from './options.ts'
import { suggestImages, suggestNames } from './suggest-images.ts'

const NETWORKS = ['bridge', 'host', 'none']
const LOG_DRIVERS = ['json-file', 'local', 'journald', 'syslog', 'fluentd', 'gelf', 'awslogs', 'splunk', 'none']
const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/riscv64']
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGKILL']

/** Names of local images. */
export const suggestLocalImages: Suggest = (typed) => suggestImages(useImages.getState().rows ?? [], typed)

/** What is known to be usual for an option, or to be there; undefined where nothing is. */
export function suggestionsFor(id: OptionId): Suggest | undefined {
  switch (id) {
    case 'network':
      return (typed) => suggestNames([...new Set([...NETWORKS, ...knownNetworks()])], typed)
    case 'logDriver':
      return (typed) => suggestNames(LOG_DRIVERS, typed)
    case 'platform':
      return (typed) => suggestNames(PLATFORMS, typed)
    case 'stopSignal':
      return (typed) => suggestNames(SIGNALS, typed)
    default:
      return undefined
  }
}

/** Networks that containers are in. */
function knownNetworks(): string[] {
  return (useContainers.getState().rows ?? []).flatMap(({ networks }) => networks)
}
