import { expect, test } from 'vitest'
import { describe as describeError } from '../../../engine/ipc/errors.ts'
import { EMPTY_EXEC, execFieldOf, execProblems, toExecOptions, type ExecForm } from './exec-form.ts'

const form = (change: Partial<ExecForm>): ExecForm => ({ ...EMPTY_EXEC, ...change })
const reasons = (change: Partial<ExecForm>, sent = false) =>
  Object.entries(execProblems(form(change), sent)).map(([field, problem]) => [field, problem.reason])

test('an empty form asks for the best shell and nothing else', () => {
  expect(toExecOptions(EMPTY_EXEC)).toEqual({})
  expect(execProblems(EMPTY_EXEC, true)).toEqual({})
})

test('what is typed is what docker exec gets', () => {
  const filled = form({
    shell: 'custom',
    command: `psql -c 'select 1'`,
    user: ' postgres:adm ',
    workingDir: '/var/lib',
    env: 'A=1\n\nB=two words\n',
    privileged: true,
  })
  expect(toExecOptions(filled)).toEqual({
    command: ['psql', '-c', 'select 1'],
    user: 'postgres:adm',
    workingDir: '/var/lib',
    env: ['A=1', 'B=two words'],
    privileged: true,
  })
  expect(toExecOptions(form({ shell: '/bin/zsh' }))).toEqual({ command: ['/bin/zsh'] })
})

test('what Docker would refuse is refused beside its field', () => {
  expect(reasons({ workingDir: 'srv' })).toEqual([['workingDir', 'containerPathInvalid']])
  expect(reasons({ env: 'A=1\nB' })).toEqual([['env', 'environmentInvalid']])
  expect(reasons({ shell: 'custom', command: `echo 'open` })).toEqual([['command', 'commandInvalid']])
  expect(reasons({ shell: 'custom' })).toEqual([])
  expect(reasons({ shell: 'custom' }, true)).toEqual([['command', 'required']])
})

test('a refusal of the engine goes to the field that it is about', () => {
  const noUser = describeError('userNotFound', { user: 'x' })
  const noProgram = describeError('commandNotFound', { program: 'x' })
  expect(execFieldOf(noUser, EMPTY_EXEC)).toBe('user')
  expect(execFieldOf(noProgram, EMPTY_EXEC)).toBe('shell')
  expect(execFieldOf(noProgram, form({ shell: 'custom' }))).toBe('command')
  expect(execFieldOf(describeError('required', {}), EMPTY_EXEC)).toBeUndefined()
})
