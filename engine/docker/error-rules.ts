import { CONTAINER_RULES } from './container-error-rules.ts'
import { imageOf, nothing, rule } from './error-rule.ts'
import type { Group, Rule, Told } from './error-rule.ts'
import { IMAGE_RULES } from './image-error-rules.ts'
import { NETWORK_RULES } from './network-error-rules.ts'
import { REGISTRY_RULES } from './registry-error-rules.ts'
import { describe } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

function portConflict(group: Group, told: Told): ErrorShape {
  const port = group('port')
  const container = told.portHolder?.(Number(port))
  return container === undefined
    ? describe('portTakenOnHost', { port }, told.detail)
    : describe('portTaken', { port, container }, told.detail)
}

/** The first that matches wins, so what is more specific stands above. The words are those of dockerd 20.10 to 28. */
export const RULES: Rule[] = [
  rule('diskFull', nothing, /no space left on device/, /disk quota exceeded/),
  // ports
  rule('portPrivileged', (group) => ({ port: group('port') }), /cannot expose privileged port (?<port>\d+)/),
  {
    patterns: [
      /Bind for \S*:(?<port>\d+) failed: port is already allocated/,
      /listen \w+ \S*:(?<port>\d+): bind: address already in use/,
      /failed to bind host port (?:for )?(?:[\d.]+|\[[\da-f:]+\]):(?<port>\d+)\S*: address already in use/,
    ],
    means: portConflict,
  },
  rule(
    'hostAddressInvalid',
    (group) => ({ address: group('ip') }),
    /listen \w+ (?<ip>[\d.]+|\[[\da-f:]+\]):\d+: bind: cannot assign requested address/,
    /failed to bind host port (?:for )?(?<ip>[\d.]+|\[[\da-f:]+\]):\S+: cannot assign requested address/,
  ),
  // what was asked for
  rule(
    'nameTaken',
    (group, told) => ({ name: told.name || group('name') }),
    /container name "\/?(?<name>[^"]+)" is already in use/,
  ),
  rule('nameInvalid', (group) => ({ name: group('name') }), /Invalid container name \(\/?(?<name>[^)]*)\)/),
  rule('hostPathMissing', (group) => ({ path: group('path') }), /bind source path does not exist: (?<path>.+)/),
  rule('mountTargetTwice', (group) => ({ path: group('path') }), /Duplicate mount point: (?<path>.+)/),
  rule(
    'containerPathInvalid',
    (group) => ({ path: group('path') }),
    /invalid mount path: '(?<path>[^']*)' mount path must/,
  ),
  rule(
    'volumeNameInvalid',
    (group) => ({ name: group('name') }),
    /"(?<name>[^"]*)" includes invalid characters for a local/,
  ),
  rule('volumeNameInvalid', (_, told) => ({ name: told.volume ?? '' }), /volume name is too short/),
  rule(
    'volumeDriverMissing',
    (group) => ({ driver: group('driver') }),
    /error looking up volume plugin (?<driver>[^:\s]+)/,
  ),
  rule(
    'logDriverMissing',
    (group) => ({ driver: group('driver') }),
    /error looking up logging plugin (?<driver>[^:\s]+)/,
  ),
  rule(
    'mountKindsDiffer',
    (group) => ({ source: group('source'), path: group('path') }),
    /error mounting "(?<source>[^"]*)" to rootfs at "(?<path>[^"]*)"[^]*not a directory/,
  ),
  rule('volumeOptionInvalid', (group) => ({ option: group('option') }), /: invalid option: "(?<option>[^"]*)"/),
  rule('volumeExists', (_, told) => ({ volume: told.volume ?? '' }), /volume name must be unique/),
  rule('imageReferenceUppercase', imageOf, /must be lowercase/),
  rule('imageReferenceInvalid', imageOf, /invalid reference format/, /invalid tag format/),
  ...REGISTRY_RULES,
  ...NETWORK_RULES,
  ...IMAGE_RULES,
  ...CONTAINER_RULES,
]
