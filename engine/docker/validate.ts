import { access } from 'node:fs/promises'
import { readHostInputs } from './host-inputs.ts'
import { readImage } from './images.ts'
import { validatePorts } from './validate-ports.ts'
import { validateReferences } from './validate-references.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { describe, Failure } from '../ipc/errors.ts'
import { runRequestSchema } from '../ipc/models/run-request.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { at, when } from '../ipc/run/checks/check.ts'
import { isShort } from '../ipc/run/mount-short.ts'
import { findRunProblems } from '../ipc/run/problems.ts'

/**
 * Everything that would stop `docker run` with this request, by field and in the order of the fields; empty when it would
 * go through. What can be known without asking is asked of nobody.
 */
export async function validateRun(request: RunRequest, endpoint: ConnectedEndpoint): Promise<FieldProblem[]> {
  const known = findRunProblems(request, { cpus: endpoint.facts?.cpus })
  const wrong = new Set(known.map(({ path }) => path))
  const asked = await Promise.all([
    // The daemon refuses to look for what cannot be a name.
    wrong.has('image') ? [] : validateImage(request, endpoint),
    validateName(request, endpoint),
    validatePorts(request.ports, endpoint),
    validateMounts(request, endpoint),
    validateFiles(request),
    validateReferences(request, endpoint),
  ])
  return inOrder([...known, ...asked.flat().filter(({ path }) => !wrong.has(path))])
}

const FIELDS = Object.keys(runRequestSchema.shape)

function inOrder(problems: FieldProblem[]): FieldProblem[] {
  return problems.toSorted((a, b) => placeOf(a)[0] - placeOf(b)[0] || placeOf(a)[1] - placeOf(b)[1])
}

function placeOf({ path }: FieldProblem): [number, number] {
  const [field = '', row] = path.split('.')
  return [FIELDS.indexOf(field), Number(row) || 0]
}

async function validateImage({ image }: RunRequest, { client }: ConnectedEndpoint): Promise<FieldProblem[]> {
  return when(!(await readImage(client, image)), 'image', 'imageNotLocal', { image })
}

function validateName({ name }: RunRequest, { containers }: ConnectedEndpoint): FieldProblem[] {
  const names = new Set(containers.rows()?.map((row) => row.name))
  if (!name || !names.has(name)) return []
  let number = 2
  while (names.has(`${name}-${number}`)) number += 1
  return [{ path: 'name', error: describe('nameTaken', { name }), suggestion: `${name}-${number}` }]
}

/**
 * Whether a host path exists can be seen for an engine on this machine; a path that is hidden from us may well do. With
 * `-v` Docker would make an empty folder of root's in its place, which is seldom what was meant.
 */
async function validateMounts({ mounts }: RunRequest, { local }: ConnectedEndpoint): Promise<FieldProblem[]> {
  if (!local) return []
  const checks = mounts.map(async (mount, index): Promise<FieldProblem[]> => {
    if (mount.type !== 'bind' || !(await isMissing(mount.source))) return []
    const error = describe('hostPathMissing', { path: mount.source })
    return [{ path: `mounts.${index}.source`, error, ...(isShort(mount) && { advice: true }) }]
  })
  return (await Promise.all(checks)).flat()
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await access(path)
    return false
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR'
  }
}

/** Files that are read when the container is made, each by itself. */
async function validateFiles(request: RunRequest): Promise<FieldProblem[]> {
  const { envFiles, labelFiles, security } = request
  const none = { ...request, envFiles: [], labelFiles: [], security: { ...security, securityOpt: [] } }
  const checks = [
    ...envFiles.map((path, index) => tryToRead(`envFiles.${index}`, { ...none, envFiles: [path] })),
    ...labelFiles.map((path, index) => tryToRead(`labelFiles.${index}`, { ...none, labelFiles: [path] })),
    ...security.securityOpt.map((option, index) =>
      tryToRead(`security.securityOpt.${index}`, { ...none, security: { ...security, securityOpt: [option] } }),
    ),
  ]
  return (await Promise.all(checks)).flat()
}

async function tryToRead(path: string, request: RunRequest): Promise<FieldProblem[]> {
  try {
    await readHostInputs(request, process.env)
    return []
  } catch (error) {
    if (error instanceof Failure) return at(path, error.shape)
    throw error
  }
}
