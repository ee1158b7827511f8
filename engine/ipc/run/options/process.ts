import { pullPolicySchema } from '../../models/run-request.ts'
import type { RunRequest, Variable } from '../../models/run-request.ts'
import { restartPolicySchema } from '../../models/container.ts'
import { failure } from '../../errors.ts'
import { cut, integer, oneOf, setting, text } from '../codecs.ts'
import { flag, list, readBoolean, single } from '../option.ts'
import type { Codec, RunOption } from '../option.ts'

const whole = (request: RunRequest): RunRequest => request

const variable: Codec<Variable> = {
  read(value) {
    const { name, rest } = cut(value, '=')
    if (name === '') throw failure('environmentNameInvalid', {})
    return rest === undefined ? { name } : { name, value: rest }
  },
  write: ({ name, value }) => (value === undefined ? name : `${name}=${value}`),
}

const restart: Codec<RunRequest['restart']> = {
  read(value) {
    const { name, rest } = cut(value, ':')
    const retries = rest ? integer.read(rest) : 0
    if (retries < 0 || (retries > 0 && name !== 'on-failure')) throw failure('restartRetriesInvalid', {})
    return { name: oneOf(restartPolicySchema.options).read(name || 'no'), retries }
  },
  write: ({ name, retries }) => (name === 'on-failure' && retries > 0 ? `${name}:${retries}` : name),
}

/** `-i` and `-t` are written as one word, as everybody does. */
const interactive: RunOption = {
  ...flag(['-i', '--interactive'], whole, 'interactive'),
  write: (request) => {
    const letters = (request.interactive ? 'i' : '') + (request.tty ? 't' : '')
    return letters ? [[`-${letters}`]] : []
  },
}
const tty: RunOption = { ...flag(['-t', '--tty'], whole, 'tty'), write: () => [] }

const init: RunOption = {
  names: ['--init'],
  isFlag: true,
  write: ({ init: said }) => (said === undefined ? [] : [[said ? '--init' : '--init=false']]),
  read: (value, request) => void (request.init = readBoolean(value)),
}

const restartPolicy: RunOption = {
  ...single(['--restart'], whole, 'restart', restart),
  write: (request) => (request.restart.name === 'no' ? [] : [['--restart', restart.write(request.restart)]]),
}

const pull: RunOption = {
  ...single(['--pull'], whole, 'pull', oneOf(pullPolicySchema.options)),
  write: (request) => (request.pull === 'missing' ? [] : [['--pull', request.pull]]),
}

/** How it is called and kept running. */
export const lifeOptions: RunOption[] = [
  interactive,
  tty,
  flag(['--rm'], whole, 'autoRemove'),
  single(['--name'], whole, 'name', text),
  restartPolicy,
  init,
  single(['--stop-signal'], whole, 'stopSignal', text),
  single(['--stop-timeout'], whole, 'stopTimeout', integer),
  single(['--platform'], whole, 'platform', text),
  pull,
]

/** What it is given. */
export const environmentOptions: RunOption[] = [
  list(['--env-file'], (request) => request.envFiles, text),
  list(['-e', '--env'], (request) => request.env, variable),
  list(['--label-file'], (request) => request.labelFiles, text),
  list(['-l', '--label'], (request) => request.labels, setting),
  list(['--annotation'], (request) => request.annotations, setting),
]

/** What runs in it, as whom and where. */
export const processOptions: RunOption[] = [
  single(['-u', '--user'], whole, 'user', text),
  list(['--group-add'], (request) => request.groupAdd, text),
  single(['-w', '--workdir'], whole, 'workingDir', text),
  single(['--entrypoint'], whole, 'entrypoint', text),
]
