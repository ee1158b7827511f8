import type { Protocol } from './container.ts'

/** Who has a port of the host that a container is to have. */
export type PortHolder =
  | { kind: 'container'; container: string; name: string }
  | {
      kind: 'program'
      /** Absent where this user may not know: it belongs to another one. */
      pid?: number
      /** What it is called; empty where that is not known. */
      name: string
      /** Its whole command line, as far as it is known. */
      command?: string
      /** Id of the user that it runs as. */
      uid: number
      /** Where it listens; `0.0.0.0` and `::` are all addresses. */
      address: string
    }

/** A published port, or a range of them, of a container that runs or does not. */
export interface PublishedPlace {
  id: string
  container: string
  name: string
  project?: string
  /** It is open now. What does not run asks for it at its next start. */
  running: boolean
  protocol: Protocol
  containerPort: number
  /** Last port of a range. */
  containerPortEnd?: number
  /** Absent: Docker chooses a free one at the start. */
  hostPort?: number
  /** Last port of a range: as many as the container's, or, for one port of the container, those to choose from. */
  hostPortEnd?: number
  /** Absent: all addresses. */
  hostIp?: string
  /** Somebody else has it, or one of the range. */
  conflict?: { port: number; holder: PortHolder }
}

/** All published ports of an engine. */
export interface PortTable {
  places: PublishedPlace[]
  /** Whether it could be seen what else listens on the engine's host: only where that is this machine. */
  hostSeen: boolean
}
