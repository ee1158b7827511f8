import { z } from 'zod'
import { settingsSchema, wordsSchema } from './run/setting.ts'

/** A range of addresses that a network gives out. */
export interface AddressPool {
  subnet: string
  /** The part of the subnet that containers get addresses from. */
  range?: string
  /** Absent: Docker takes the first address, and does not say so in its list. */
  gateway?: string
}

/** One row of the list of networks (`GET /networks`), normalised. */
export interface Network {
  id: string
  name: string
  /** Epoch milliseconds. */
  created: number
  driver: string
  /** `local`, or `swarm` and `global` for what spans several machines. */
  scope: string
  ipv6: boolean
  /** Nothing leads out of it. */
  internal: boolean
  /** Containers may be connected to it by hand, though it belongs to a swarm. */
  attachable: boolean
  pools: AddressPool[]
  options: Record<string, string>
  labels: Record<string, string>
  /** Compose project, where the network carries its label. */
  project?: string
  /** Ids of the containers that are in it, whether they run or not, from the container index. */
  containers: string[]
}

/** A container's place in a network. What it only has while it runs is absent while it doesn't. */
export interface NetworkEndpoint {
  container: string
  name: string
  running: boolean
  ipAddress?: string
  ipv6Address?: string
  macAddress?: string
  gateway?: string
  /** Names that it was given there; its own name is not among them. */
  aliases: string[]
  /** Addresses that it was given by hand, and has whenever it starts. */
  fixed: string[]
}

/** Facts of one network's page (`GET /networks/{id}`), and who is in it. */
export interface NetworkDetail {
  id: string
  name: string
  endpoints: NetworkEndpoint[]
  raw: unknown
}

const poolSchema = z.object({
  subnet: z.string(),
  range: z.string().optional(),
  gateway: z.string().optional(),
})

/** `docker network create`. */
export const networkRequestSchema = z.object({
  name: z.string(),
  driver: z.string().default('bridge'),
  pools: z.array(poolSchema).default([]),
  ipv6: z.boolean().default(false),
  internal: z.boolean().default(false),
  attachable: z.boolean().default(false),
  options: settingsSchema,
  labels: settingsSchema,
})
export type NetworkRequest = z.infer<typeof networkRequestSchema>

/** `docker network connect`: names and addresses of the container's choice. */
export const attachmentSchema = z.object({
  aliases: wordsSchema,
  ip: z.string().optional(),
  ip6: z.string().optional(),
})
export type Attachment = z.infer<typeof attachmentSchema>
