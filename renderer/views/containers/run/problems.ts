import { describe, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../../engine/ipc/image-reference.ts'
import {
  checkContainerName,
  checkContainerPath,
  checkEnvironmentName,
  checkHostAddress,
  checkHostPath,
  checkVolumeName,
  parsePort,
  problemOf,
} from '../../../../engine/ipc/names.ts'
import { splitWords } from '../../../../engine/ipc/shell-words.ts'
import { isBlank, type MountRow, type PortRow, type RunForm } from './form.ts'
import { isHostPath } from './toRequest.ts'

/** What is wrong with which field, by its path in the form: `ports.0.hostPort`. */
export type FormProblems = Record<string, ErrorShape>

/** What can be known of a form without asking the engine. */
export function findProblems(form: RunForm): FormProblems {
  const problems: Record<string, ErrorShape | undefined> = {
    image: form.image.trim() ? problemOf(() => parseImageReference(form.image.trim())) : describe('required', {}),
    name: form.name.trim() ? checkContainerName(form.name.trim()) : undefined,
    command: problemOf(() => splitWords(form.command)),
    workingDir: form.workingDir.trim() ? checkContainerPath(form.workingDir.trim()) : undefined,
  }
  form.ports.forEach((row, at) => {
    if (!isBlank.ports(row)) addAll(problems, `ports.${at}`, portProblems(row, form.ports.slice(0, at)))
  })
  form.env.forEach((row, at) => {
    if (!isBlank.env(row)) problems[`env.${at}.name`] = checkEnvironmentName(row.name.trim())
  })
  form.mounts.forEach((row, at) => {
    if (!isBlank.mounts(row)) addAll(problems, `mounts.${at}`, mountProblems(row, form.mounts.slice(0, at)))
  })
  return Object.fromEntries(Object.entries(problems).flatMap(([path, error]) => (error ? [[path, error]] : [])))
}

function portProblems(row: PortRow, before: readonly PortRow[]): Record<string, ErrorShape | undefined> {
  const port = row.hostPort.trim()
  const twice = before.some(
    (other) => other.hostPort.trim() === port && other.protocol === row.protocol && other.address === row.address,
  )
  return {
    hostPort: port
      ? (problemOf(() => parsePort(port)) ?? (twice ? describe('portTwice', { port }) : undefined))
      : undefined,
    containerPort: row.containerPort.trim()
      ? problemOf(() => parsePort(row.containerPort.trim()))
      : describe('required', {}),
    address: row.address.trim() ? checkHostAddress(row.address.trim()) : undefined,
  }
}

function mountProblems(row: MountRow, before: readonly MountRow[]): Record<string, ErrorShape | undefined> {
  const source = row.source.trim()
  const path = row.target.trim()
  const twice = before.some((other) => other.target.trim() === path)
  return {
    source: source ? (isHostPath(source) ? checkHostPath(source) : checkVolumeName(source)) : undefined,
    target: path
      ? (checkContainerPath(path) ?? (twice ? describe('mountTargetTwice', { path }) : undefined))
      : describe('required', {}),
  }
}

function addAll(
  problems: Record<string, ErrorShape | undefined>,
  prefix: string,
  found: Record<string, ErrorShape | undefined>,
): void {
  for (const [field, error] of Object.entries(found)) problems[`${prefix}.${field}`] = error
}
