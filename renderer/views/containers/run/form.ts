import type { Protocol, RestartPolicy } from '../../../../engine/ipc/models/container.ts'

export interface PortRow {
  hostPort: string
  containerPort: string
  protocol: Protocol
  address: string
}

export interface VariableRow {
  name: string
  value: string
}

export interface MountRow {
  source: string
  target: string
  readOnly: boolean
}

/** The form as it stands on the screen: what is typed, as text. */
export interface RunForm {
  image: string
  name: string
  command: string
  ports: PortRow[]
  env: VariableRow[]
  mounts: MountRow[]
  interactive: boolean
  tty: boolean
  autoRemove: boolean
  publishAll: boolean
  restart: RestartPolicy
  retries: string
  workingDir: string
  user: string
  entrypoint: string
  network: string
}

export const EMPTY_PORT: PortRow = { hostPort: '', containerPort: '', protocol: 'tcp', address: '' }
export const EMPTY_VARIABLE: VariableRow = { name: '', value: '' }
export const EMPTY_MOUNT: MountRow = { source: '', target: '', readOnly: false }

/** A row that was added but not filled in says nothing, and is left out. */
export const isBlank = {
  ports: ({ hostPort, containerPort, address }: PortRow): boolean => !hostPort && !containerPort && !address,
  env: ({ name, value }: VariableRow): boolean => !name && !value,
  mounts: ({ source, target }: MountRow): boolean => !source && !target,
}
