/** One row of the image list (`GET /images/json`). */
export interface Image {
  /** `sha256:…`. */
  id: string
  /** `repository:tag`, empty for a dangling image. */
  tags: string[]
  digests: string[]
  /** Epoch milliseconds. */
  created: number
  /** Bytes, all layers. */
  size: number
  labels: Record<string, string>
  /** Ids of containers made from it, from the container index. */
  containers: string[]
  /** Only on the way to others (`docker images -a`); never in the live list. */
  intermediate?: true
}

/** Facts of one image's page (`GET /images/{id}/json` and `/history`). */
export interface ImageDetail {
  id: string
  tags: string[]
  digests: string[]
  created: number
  size: number
  architecture: string
  os: string
  author: string
  entrypoint: string[]
  command: string[]
  workingDir: string
  user: string
  env: string[]
  /** For example `6379/tcp`. */
  exposedPorts: string[]
  volumes: string[]
  labels: Record<string, string>
  /** `CMD-SHELL`, `CMD` or `NONE` and its words; empty without one. */
  health: string[]
  stopSignal: string
  layers: { id: string; created: number; createdBy: string; size: number; comment: string }[]
  raw: unknown
}

/** What a removal did (`DELETE /images/{name}`). */
export interface ImageRemoval {
  untagged: string[]
  deleted: string[]
}
