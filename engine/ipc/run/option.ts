import { failure } from '../errors.ts'
import type { RunRequest } from '../models/run-request.ts'

/**
 * One option of `docker run`, both ways: the command is written from a request by the same table from which a pasted
 * command is read, so that the two cannot drift apart.
 */
export interface RunOption {
  /** `-u`, `--user`: we write the first. */
  names: readonly [string, ...string[]]
  /** Takes no value, or `true` and `false` after an equals sign. */
  isFlag?: true
  /** The words for what the request says, one group for each time that the option stands in the command. */
  write: (request: RunRequest) => string[][]
  /** Takes a value into the request. Throws a `Failure` for one that Docker would refuse. */
  read: (value: string, request: RunRequest) => void
}

/** How a value stands in a command. `read` throws a `Failure` for what Docker would refuse. */
export interface Codec<Value> {
  read: (text: string) => Value
  write: (value: Value) => string
}

type Names = RunOption['names']
type Part<Topic> = (request: RunRequest) => Topic

/** An option that is said once; said again, the last wins. */
export function single<Topic, Key extends keyof Topic>(
  names: Names,
  of: Part<Topic>,
  key: Key,
  codec: Codec<NonNullable<Topic[Key]>>,
): RunOption {
  return {
    names,
    write(request) {
      const value = of(request)[key]
      return value === undefined || value === null ? [] : [[names[0], codec.write(value)]]
    },
    read: (value, request) => void (of(request)[key] = codec.read(value)),
  }
}

/** An option that may be repeated. */
export function list<Value>(names: Names, of: Part<Value[]>, codec: Codec<Value>): RunOption {
  return {
    names,
    write: (request) => of(request).map((value) => [names[0], codec.write(value)]),
    read: (value, request) => void of(request).push(codec.read(value)),
  }
}

/** An option without a value, false unless said. */
export function flag<Key extends string>(names: Names, of: Part<Record<Key, boolean>>, key: Key): RunOption {
  return {
    names,
    isFlag: true,
    write: (request) => (of(request)[key] ? [[names[0]]] : []),
    read: (value, request) => void (of(request)[key] = readBoolean(value)),
  }
}

/** What Go's `strconv.ParseBool` takes. Throws `runOptionInvalid`. */
export function readBoolean(text: string): boolean {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text)) return false
  throw failure('runOptionInvalid', { value: text })
}
