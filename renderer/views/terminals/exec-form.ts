import { describe, type ErrorShape } from '../../../engine/ipc/errors.ts'
import type { ExecOptions } from '../../../engine/ipc/models/session.ts'
import { checkWorkingDir, parseEnvironmentLine, problemOf } from '../../../engine/ipc/names.ts'
import { splitWords } from '../../../engine/ipc/shell-words.ts'

/** The dialog “Open terminal” as it stands on the screen. */
export interface ExecForm {
  /** `auto`, `custom`, or the path of a shell. */
  shell: string
  command: string
  user: string
  workingDir: string
  /** One `NAME=value` per line. */
  env: string
  privileged: boolean
}

export const EMPTY_EXEC: ExecForm = {
  shell: 'auto',
  command: '',
  user: '',
  workingDir: '',
  env: '',
  privileged: false,
}

export type ExecProblems = Partial<Record<keyof ExecForm, ErrorShape>>

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** What Docker would refuse, by field. A command that is not there yet is only needed once the form is `sent`. */
export function execProblems(form: ExecForm, sent: boolean): ExecProblems {
  const custom = form.shell === 'custom'
  const words = custom ? problemOf(() => splitWords(form.command)) : undefined
  const missing = custom && sent && form.command.trim() === '' ? describe('required', {}) : undefined
  const directory = form.workingDir.trim()
  const problems: ExecProblems = {
    command: words ?? missing,
    workingDir: directory ? checkWorkingDir(directory) : undefined,
    env: linesOf(form.env)
      .map((line) => problemOf(() => parseEnvironmentLine(line)))
      .find(Boolean),
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem))
}

/** The form as `docker exec` takes it. Throws on a command with an open quote. */
export function toExecOptions(form: ExecForm): ExecOptions {
  const command = { auto: undefined, custom: splitWords(form.command) }[form.shell] ?? [form.shell]
  const env = linesOf(form.env)
  return {
    ...(form.shell === 'auto' ? {} : { command }),
    ...(form.user.trim() && { user: form.user.trim() }),
    ...(form.workingDir.trim() && { workingDir: form.workingDir.trim() }),
    ...(env.length > 0 && { env }),
    ...(form.privileged && { privileged: true }),
  }
}

/** The field that a refusal of the engine is about. */
export function execFieldOf({ reason }: ErrorShape, form: ExecForm): keyof ExecForm | undefined {
  if (reason === 'userNotFound') return 'user'
  if (reason === 'commandNotFound' || reason === 'commandNotExecutable')
    return form.shell === 'custom' ? 'command' : 'shell'
  return reason === 'noShell' ? 'shell' : undefined
}
