import type { RunProblem } from './run/checks/check.ts'
import { at, each, when } from './run/checks/check.ts'
import type { CreateVolume } from './models/volume.ts'
import { describe } from './errors.ts'
import { checkVolumeName } from './names.ts'

/** What the driver `local` takes, and which option wants which others (moby, `volume/local`). */
const NEEDS: Record<string, readonly string[]> = {
  type: ['device'],
  device: ['type'],
  o: ['device', 'type'],
  size: [],
}

/**
 * What `docker volume create` would refuse: each with the field's path, for example `options.0.name`. A name that is
 * taken is refused too, of which Docker says nothing: it leaves that volume as it is.
 */
export function checkCreateVolume(
  { name, driver, options, labels }: CreateVolume,
  isTaken: (name: string) => boolean,
): RunProblem[] {
  const isLocal = driver === '' || driver === 'local'
  const names = options.map((option) => option.name)
  return [
    ...at(
      'name',
      name !== '' && (checkVolumeName(name) ?? (isTaken(name) && describe('volumeExists', { volume: name }))),
    ),
    ...each('options', options, (option, path, index) => [
      ...checkPairName(names, path, index),
      ...(isLocal && option.name !== '' ? checkLocal(option.name, names, path) : []),
    ]),
    ...each('labels', labels, (_, path, index) =>
      checkPairName(
        labels.map((label) => label.name),
        path,
        index,
      ),
    ),
  ]
}

function checkPairName(names: readonly string[], path: string, index: number): RunProblem[] {
  const name = names[index] ?? ''
  return [
    ...when(name === '', `${path}.name`, 'required', {}),
    ...when(name !== '' && names.indexOf(name) < index, `${path}.name`, 'nameTwice', { name }),
  ]
}

function checkLocal(option: string, all: readonly string[], path: string): RunProblem[] {
  const needs = Object.hasOwn(NEEDS, option) ? NEEDS[option] : undefined
  if (!needs) return at(`${path}.name`, describe('volumeOptionInvalid', { option }))
  const missing = needs.find((other) => !all.includes(other))
  return missing === undefined ? [] : at(`${path}.name`, describe('volumeOptionNeeds', { option, other: missing }))
}
