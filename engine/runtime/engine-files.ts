/** Where an engine keeps its data, for one whose files are ours. */
export interface EngineFiles {
  /** Images, containers, volumes (`data-root`). */
  dataRoot: string
  /** Data of the containerd beside dockerd; empty or missing where dockerd starts its own inside the data root. */
  containerdRoot: string
  /**
   * What stands before a program that is to read all of it: a rootless engine's containers write as users that are not
   * ours. Empty where nothing is needed, or the engine does not run.
   */
  asRoot(): string[]
  /** Its programs see the files of this machine under the same paths as ours do. */
  shared: boolean
}
