import type { RunRequest } from '../../models/run-request.ts'
import type { Mount } from '../../models/run/mounts.ts'
import { describe } from '../../errors.ts'
import type { ErrorShape } from '../../errors.ts'
import { checkContainerPath, checkHostPath, checkVolumeName } from '../../names.ts'
import { at, each, notNegative, when } from './check.ts'
import type { RunProblem } from './check.ts'

/** Mounts, each by itself and against those before it. Whether a path exists only the engine knows. */
export function checkStorage({ mounts, volumesFrom }: RunRequest): RunProblem[] {
  return [
    ...each('mounts', mounts, (mount, path, index) => [
      ...at(`${path}.source`, checkSource(mount)),
      ...at(`${path}.target`, checkContainerPath(mount.target) ?? checkTwice(mount, mounts.slice(0, index))),
      ...checkKind(mount, path),
    ]),
    ...each('volumesFrom', volumesFrom, ({ container }, path) =>
      when(container === '', `${path}.container`, 'required', {}),
    ),
  ]
}

function checkSource(mount: Mount): ErrorShape | undefined {
  if (mount.type === 'bind') return checkHostPath(mount.source)
  return mount.type === 'volume' && mount.source ? checkVolumeName(mount.source) : undefined
}

/** Docker lets a `--tmpfs` lie over a `-v`: it keeps the two in different lists. */
function checkTwice({ type, target }: Mount, before: readonly Mount[]): ErrorShape | undefined {
  const path = tidy(target)
  const alike = before.filter((other) => (other.type === 'tmpfs') === (type === 'tmpfs'))
  return alike.some((other) => tidy(other.target) === path) ? describe('mountTargetTwice', { path }) : undefined
}

function tidy(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
}

function checkKind(mount: Mount, path: string): RunProblem[] {
  if (mount.type === 'tmpfs') return notNegative(`${path}.size`, mount.size)
  if (mount.type === 'volume') {
    const { subpath = '' } = mount
    const climbs = subpath.startsWith('/') || subpath.split('/').includes('..')
    return [
      ...when(climbs, `${path}.subpath`, 'subpathInvalid', { path: subpath }),
      ...when(subpath !== '' && mount.source === '', `${path}.source`, 'required', {}),
    ]
  }
  const { recursive, readOnly, propagation } = mount
  const needsReadOnly = (recursive === 'writable' || recursive === 'readonly') && !readOnly
  const needsPrivate = recursive === 'readonly' && propagation !== 'rprivate'
  return [
    ...when(needsReadOnly, `${path}.recursive`, 'optionNeeds', {
      option: `bind-recursive=${recursive}`,
      other: 'readonly',
    }),
    ...when(needsPrivate && !needsReadOnly, `${path}.recursive`, 'optionNeeds', {
      option: 'bind-recursive=readonly',
      other: 'bind-propagation=rprivate',
    }),
  ]
}
