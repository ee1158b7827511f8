import { access } from 'node:fs/promises'
import { readImage } from './images.ts'
import { validatePorts } from './validate-ports.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { describe } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import { parseImageReference } from '../ipc/image-reference.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import type { Mount } from '../ipc/models/run/mounts.ts'
import {
  checkContainerName,
  checkContainerPath,
  checkEnvironmentName,
  checkHostPath,
  checkVolumeName,
  problemOf,
} from '../ipc/names.ts'

/** An id, which is no reference but names a local image. */
const IMAGE_ID = /^(sha256:)?[0-9a-f]{4,64}$/

/** Everything that would stop `docker run` with this request, by field; empty when it would go through. */
export async function validateRun(request: RunRequest, endpoint: ConnectedEndpoint): Promise<FieldProblem[]> {
  const problems = await Promise.all([
    validateImage(request, endpoint),
    validateName(request, endpoint),
    validateEnvironment(request),
    validatePorts(request.ports, endpoint),
    validateMounts(request, endpoint),
  ])
  return problems.flat()
}

function problem(path: string, error: ErrorShape | undefined, suggestion?: string): FieldProblem[] {
  return error ? [{ path, error, ...(suggestion && { suggestion }) }] : []
}

async function validateImage({ image }: RunRequest, { client }: ConnectedEndpoint): Promise<FieldProblem[]> {
  const invalid = IMAGE_ID.test(image) ? undefined : problemOf(() => parseImageReference(image))
  if (invalid) return problem('image', invalid)
  return problem('image', (await readImage(client, image)) ? undefined : describe('imageNotLocal', { image }))
}

function validateName({ name }: RunRequest, { containers }: ConnectedEndpoint): FieldProblem[] {
  if (!name) return []
  const invalid = checkContainerName(name)
  if (invalid) return problem('name', invalid)
  const names = new Set(containers.rows()?.map((row) => row.name))
  if (!names.has(name)) return []
  let number = 2
  while (names.has(`${name}-${number}`)) number += 1
  return problem('name', describe('nameTaken', { name }), `${name}-${number}`)
}

function validateEnvironment({ env }: RunRequest): FieldProblem[] {
  return env.flatMap(({ name }, at) => problem(`env.${at}.name`, checkEnvironmentName(name)))
}

async function validateMounts({ mounts }: RunRequest, { local }: ConnectedEndpoint): Promise<FieldProblem[]> {
  const targets = new Set<string>()
  const checks = mounts.map(async (mount, at) => {
    const { target } = mount
    const path = target.replace(/(?<=.)\/+$/, '')
    const twice = targets.has(path) ? describe('mountTargetTwice', { path }) : undefined
    targets.add(path)
    const badSource = await checkSource(mount, local)
    return [
      ...problem(`mounts.${at}.source`, badSource),
      ...problem(`mounts.${at}.target`, checkContainerPath(target) ?? twice),
    ]
  })
  return (await Promise.all(checks)).flat()
}

async function checkSource(mount: Mount, local: boolean): Promise<ErrorShape | undefined> {
  if (mount.type === 'bind') return checkBindSource(mount.source, local)
  return mount.type === 'volume' && mount.source ? checkVolumeName(mount.source) : undefined
}

/** Whether a host path exists can be seen for an engine on this machine; a path that is hidden from us may well do. */
async function checkBindSource(path: string, local: boolean): Promise<ErrorShape | undefined> {
  const invalid = checkHostPath(path)
  if (invalid || !local) return invalid
  try {
    await access(path)
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR' ? describe('hostPathMissing', { path }) : undefined
  }
}
