import type { Protocol, RestartPolicy } from '../../../../engine/ipc/models/container.ts'
import type { Mount } from '../../../../engine/ipc/models/run/mounts.ts'
import type { OptionId, TickId } from './options.ts'

/** A published port. Both ports may be ranges: `8000-8010`. */
export interface PortRow {
  hostPort: string
  containerPort: string
  protocol: Protocol
  address: string
}

export interface VariableRow {
  name: string
  value: string
  /** It has the value that Longshore's own environment has, as `-e NAME` alone asks for; what is typed replaces it. */
  inherited?: boolean
}

export interface MountRow {
  /** `auto`: a path of the host, the name of a volume or, empty, an anonymous volume. */
  kind: 'auto' | 'tmpfs'
  /** Of a tmpfs its size. */
  source: string
  target: string
  readOnly: boolean
  /** What the request said of it beyond the fields, which stays as it was. */
  rest?: Mount
}

export interface LabelRow {
  name: string
  value: string
}

/** The form as it stands on the screen: what is typed, as text. */
export interface RunForm {
  image: string
  name: string
  command: string
  ports: PortRow[]
  env: VariableRow[]
  mounts: MountRow[]
  labels: LabelRow[]
  interactive: boolean
  tty: boolean
  autoRemove: boolean
  /** False: it is only made (`docker create`). */
  start: boolean
  restart: RestartPolicy
  retries: string
  options: Record<OptionId, string>
  ticks: Record<TickId, boolean>
}

export const EMPTY_PORT: PortRow = { hostPort: '', containerPort: '', protocol: 'tcp', address: '' }
export const EMPTY_VARIABLE: VariableRow = { name: '', value: '' }
export const EMPTY_MOUNT: MountRow = { kind: 'auto', source: '', target: '', readOnly: false }
export const EMPTY_TMPFS: MountRow = { kind: 'tmpfs', source: '', target: '', readOnly: false }
export const EMPTY_LABEL: LabelRow = { name: '', value: '' }

/** The lists of the form. */
export const LISTS = ['ports', 'env', 'mounts', 'labels'] as const
export type ListName = (typeof LISTS)[number]

/** A row that was added but not filled in says nothing, and is left out. */
const BLANK: { [Name in ListName]: (row: RunForm[Name][number]) => boolean } = {
  ports: ({ hostPort, containerPort, address }) => !hostPort && !containerPort && !address,
  env: ({ name, value }) => !name && !value,
  mounts: ({ source, target }) => !source && !target,
  labels: ({ name, value }) => !name && !value,
}

export function isBlank<Name extends ListName>(list: Name, row: RunForm[Name][number]): boolean {
  return BLANK[list](row)
}

/** The rows of a list that say something. */
export function filledRows<Name extends ListName>(form: Pick<RunForm, ListName>, list: Name): RunForm[Name][number][] {
  return (form[list] as RunForm[Name][number][]).filter((row) => !isBlank(list, row))
}
