import { describe, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../../engine/ipc/image-reference.ts'
import {
  checkContainerName,
  checkContainerPath,
  checkEnvironmentName,
  checkHostAddress,
  checkHostPath,
  checkVolumeName,
  checkWorkingDir,
  parsePort,
  problemOf,
} from '../../../../engine/ipc/names.ts'
import { parseSize } from '../../../../engine/ipc/quantities.ts'
import { splitWords } from '../../../../engine/ipc/shell-words.ts'
import { isBlank, type ListName, type MountRow, type PortRow, type RunForm } from './form.ts'
import { checkOption, isOff, OPTION_IDS } from './options.ts'
import { isHostPath, splitRange } from './toRequest.ts'

/** What is wrong with which field, by its path in the form: `ports.0.hostPort`. */
export type FormProblems = Record<string, ErrorShape>

type Found = Record<string, ErrorShape | undefined>

/** What can be known of a form without asking the engine. */
export function findProblems(form: RunForm): FormProblems {
  const problems: Found = {
    image: form.image.trim() ? problemOf(() => parseImageReference(form.image.trim())) : describe('required', {}),
    name: form.name.trim() ? checkContainerName(form.name.trim()) : undefined,
    command: problemOf(() => splitWords(form.command)),
    retries: form.restart === 'on-failure' ? retriesProblem(form.retries.trim()) : undefined,
    ...rowProblems(form, 'ports', portProblems),
    ...rowProblems(form, 'env', ({ name }) => ({ name: checkEnvironmentName(name.trim()) })),
    ...rowProblems(form, 'mounts', mountProblems),
    ...rowProblems(form, 'labels', ({ name }) => ({ name: name.trim() ? undefined : describe('required', {}) })),
  }
  for (const id of OPTION_IDS) problems[`options.${id}`] = optionProblem(form, id)
  return Object.fromEntries(Object.entries(problems).flatMap(([path, error]) => (error ? [[path, error]] : [])))
}

function optionProblem(form: RunForm, id: (typeof OPTION_IDS)[number]): ErrorShape | undefined {
  if (isOff(id, form.ticks)) return undefined
  const text = form.options[id].trim()
  if (id === 'workingDir' && text) return checkWorkingDir(text)
  return checkOption(id, text)
}

function retriesProblem(text: string): ErrorShape | undefined {
  return text === '' || /^\d{1,9}$/.test(text) ? undefined : describe('numberInvalid', { value: text })
}

function rowProblems<Name extends ListName>(
  form: RunForm,
  list: Name,
  check: (row: RunForm[Name][number], before: RunForm[Name][number][]) => Found,
): Found {
  const rows = form[list] as RunForm[Name][number][]
  const found = rows.flatMap((row, at) => {
    if (isBlank(list, row)) return []
    return Object.entries(check(row, rows.slice(0, at))).map(([field, error]) => [`${list}.${at}.${field}`, error])
  })
  return Object.fromEntries(found)
}

function portProblems(row: PortRow, before: readonly PortRow[]): Found {
  const port = row.hostPort.trim()
  const twice = before.some(
    (other) => other.hostPort.trim() === port && other.protocol === row.protocol && other.address === row.address,
  )
  return {
    hostPort: port ? (portsProblem(port) ?? (twice ? describe('portTwice', { port }) : undefined)) : undefined,
    containerPort: row.containerPort.trim() ? insideProblem(row) : describe('required', {}),
    address: row.address.trim() ? checkHostAddress(row.address.trim()) : undefined,
  }
}

/** One port, or a range of them. */
function portsProblem(text: string): ErrorShape | undefined {
  const [first, last] = splitRange(text)
  const wrong = problemOf(() => parsePort(first)) ?? (last === undefined ? undefined : problemOf(() => parsePort(last)))
  if (wrong) return describe('portInvalid', { port: text })
  return last !== undefined && Number(last) < Number(first) ? describe('portRangesDiffer', { port: text }) : undefined
}

/** Ranges must be of the same length, but one port of the container may have a range to choose from. */
function insideProblem({ hostPort, containerPort }: PortRow): ErrorShape | undefined {
  const wrong = portsProblem(containerPort.trim())
  if (wrong || !hostPort.trim() || portsProblem(hostPort.trim())) return wrong
  const inside = countPorts(containerPort)
  const differs = inside > 1 && inside !== countPorts(hostPort)
  return differs ? describe('portRangesDiffer', { port: `${hostPort.trim()}:${containerPort.trim()}` }) : undefined
}

function countPorts(text: string): number {
  const [first, last = first] = splitRange(text)
  return Number(last) - Number(first) + 1
}

function mountProblems(row: MountRow, before: readonly MountRow[]): Found {
  const path = row.target.trim()
  const twice = before.some((other) => other.target.trim() === path)
  return {
    source: sourceProblem(row),
    target: path
      ? (checkContainerPath(path) ?? (twice ? describe('mountTargetTwice', { path }) : undefined))
      : describe('required', {}),
  }
}

function sourceProblem({ kind, source }: MountRow): ErrorShape | undefined {
  const text = source.trim()
  if (text === '') return undefined
  if (kind === 'tmpfs') return parseSize(text) === undefined ? describe('sizeInvalid', { value: text }) : undefined
  return isHostPath(text) ? checkHostPath(text) : checkVolumeName(text)
}
