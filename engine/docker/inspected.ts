import type Docker from 'dockerode'
import type { HostConfig } from './create-security.ts'

/** `docker inspect` of a container, as far as its making goes, with what dockerode's types don't know yet. */
export interface Inspected extends Pick<Docker.ContainerInspectInfo, 'Id' | 'Name' | 'State' | 'NetworkSettings'> {
  Config: Omit<Docker.ContainerInspectInfo['Config'], 'Entrypoint' | 'Cmd' | 'Healthcheck' | 'Volumes'> &
    ImageConfig & {
      /** What was asked for, where something was. */
      MacAddress?: string
    }
  HostConfig: HostConfig
}

/** What an image says of the containers that are made from it, and a container's config has taken over from it. */
export interface ImageConfig {
  Entrypoint?: string | string[] | null
  Cmd?: string | string[] | null
  Env?: string[] | null
  Labels?: Record<string, string> | null
  WorkingDir?: string
  User?: string
  StopSignal?: string
  StopTimeout?: number | null
  ExposedPorts?: Record<string, object> | null
  Volumes?: Record<string, object> | null
  Healthcheck?: Healthcheck | null
}

export interface Healthcheck {
  Test?: string[]
  /** Nanoseconds, like all times here. */
  Interval?: number
  Timeout?: number
  StartPeriod?: number
  StartInterval?: number
  Retries?: number
}

/** What the daemon fills in where nothing is said (`GET /info`). */
export interface DaemonDefaults {
  LoggingDriver?: string
  DefaultRuntime?: string
  CgroupVersion?: string
  /** The host's own name. */
  Name?: string
}

/** The value where it is one: Docker says null, zero or an empty text for what was not asked for. */
export function said<Value>(value: Value | null | undefined): Value | undefined {
  return value === null || value === undefined || value === 0 || value === '' ? undefined : value
}

/** Without what is undefined. */
export function compact<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields
}
