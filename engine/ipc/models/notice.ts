/** Something that a container did by itself and that a person may want to know: nobody asked for it here or by the CLI. */
export interface Notice {
  /** `several`: more containers than can be told one by one; `container` is the last of them. */
  kind: 'exited' | 'memory' | 'unhealthy' | 'several'
  endpoint: string
  container: { id: string; name: string }
  /** For `exited`; never 0. */
  exitCode?: number
  /** How often it happened since the last notice of it, where that was more than once; how many for `several`. */
  times: number
}
