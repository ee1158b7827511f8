import { describe, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { checkLimits, type LimitsContext } from '../../../../engine/ipc/limits.ts'
import type { RestartPolicy } from '../../../../engine/ipc/models/container.ts'
import type { Limits } from '../../../../engine/ipc/models/limits.ts'
import { problemOf } from '../../../../engine/ipc/names.ts'
import { cpus, integer, size, sizeOrUnlimited, text } from '../../../../engine/ipc/run/codecs.ts'
import type { Codec } from '../../../../engine/ipc/run/option.ts'

/** Limits that are one text each. */
const CODECS = {
  memory: size,
  memorySwap: sizeOrUnlimited,
  memoryReservation: size,
  cpus,
  cpuShares: integer,
  cpusetCpus: text,
  pidsLimit: integer,
} as const satisfies { [Name in keyof Limits]?: Codec<NonNullable<Limits[Name]>> }

export type LimitField = keyof typeof CODECS
export const LIMIT_FIELDS = Object.keys(CODECS) as LimitField[]

/** The dialog as it stands on the screen. */
export interface UpdateForm {
  texts: Record<LimitField, string>
  restart: RestartPolicy
  retries: string
}

export function toUpdateForm(limits: Limits): UpdateForm {
  const write = (field: LimitField): string => {
    const value = limits[field]
    return value === undefined ? '' : (CODECS[field] as Codec<unknown>).write(value)
  }
  return {
    texts: Object.fromEntries(LIMIT_FIELDS.map((field) => [field, write(field)])) as UpdateForm['texts'],
    restart: limits.restart?.name ?? 'no',
    retries: limits.restart?.retries ? String(limits.restart.retries) : '',
  }
}

/** What is asked for, and what is wrong with it by field; what can't be read is left out. */
export function readUpdateForm(
  form: UpdateForm,
  current: Limits,
  context: LimitsContext,
): { wanted: Limits; problems: Partial<Record<keyof Limits | 'retries', ErrorShape>> } {
  const unread: Partial<Record<keyof Limits | 'retries', ErrorShape>> = {}
  const read: Record<string, unknown> = {}
  for (const field of LIMIT_FIELDS) {
    const typed = form.texts[field].trim()
    if (typed === '') continue
    const problem = problemOf(() => (read[field] = CODECS[field].read(typed)))
    if (problem) unread[field] = problem
  }
  const retries = form.restart === 'on-failure' ? form.retries.trim() : ''
  if (retries !== '' && !/^\d{1,9}$/.test(retries)) unread.retries = describe('numberInvalid', { value: retries })
  const wanted: Limits = { ...read, restart: { name: form.restart, retries: Number.parseInt(retries, 10) || 0 } }
  return { wanted, problems: { ...checkLimits(wanted, current, context), ...unread } }
}
