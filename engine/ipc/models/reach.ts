/** What came of one try to reach a container. */
export interface ReachStep {
  kind: 'name' | 'ping' | 'port'
  /** The name, address or port that was tried. */
  target: string
  /** `refused`: somebody is there, and nobody listens on this port. */
  outcome: 'answers' | 'refused' | 'silent' | 'untried'
  /** How it was tried, as a `docker exec` or from a helper beside the container; absent where it could not be. */
  command?: string
  /** The address that a name stands for, or that has the port. */
  address?: string
  /** Why it could not be tried. */
  why?: 'tools' | 'permission' | 'resting' | 'ports'
  /** What the program said, the last line of it. */
  said?: string
}
