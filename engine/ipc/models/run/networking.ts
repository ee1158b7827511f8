import { z } from 'zod'
import { settingsSchema, wordsSchema } from './setting.ts'

/** `--link`: another container, under a name of one's choice. */
export const linkSchema = z.object({
  container: z.string(),
  /** Absent: the container's own name. */
  alias: z.string().optional(),
})

/** The container's place in the network that `network` names, and how it finds others. */
export const networkingSchema = z.object({
  /** Further names in that network; only a network of one's own has them. */
  aliases: wordsSchema,
  /** `--ip`: an IPv4 address of that network. */
  ip: z.string().optional(),
  /** `--ip6`. */
  ip6: z.string().optional(),
  macAddress: z.string().optional(),
  linkLocalIps: wordsSchema,
  links: z.array(linkSchema).default([]),
  /** Options for the network's driver. */
  driverOptions: settingsSchema,
  /** Addresses of name servers. */
  dns: wordsSchema,
  dnsSearch: wordsSchema,
  /** Options of resolv.conf(5). */
  dnsOptions: wordsSchema,
  /** `--add-host`: `host:ip`; `host-gateway` stands for the host's address. */
  extraHosts: z.array(z.object({ host: z.string(), ip: z.string() })).default([]),
})
export type Networking = z.infer<typeof networkingSchema>
