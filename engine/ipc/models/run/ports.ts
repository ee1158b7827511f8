import { z } from 'zod'

const port = z.number().int().min(1).max(65535)
const protocol = z.enum(['tcp', 'udp', 'sctp']).default('tcp')

/** `-p`: `[[hostIp:]hostPort[-hostPortEnd]:]containerPort[-containerPortEnd][/protocol]`. */
export const publishedPortSchema = z.object({
  /** Absent: all addresses. An IPv6 address stands without brackets. */
  hostIp: z.string().optional(),
  /** Absent: Docker chooses a free one. */
  hostPort: port.optional(),
  /** Last port of a range: as many as the container's, or, for one port of the container, those to choose from. */
  hostPortEnd: port.optional(),
  containerPort: port,
  /** Last port of a range. */
  containerPortEnd: port.optional(),
  protocol,
})
export type PublishedPort = z.infer<typeof publishedPortSchema>

/** `--expose`: `port[-portEnd][/protocol]`. */
export const exposedPortSchema = z.object({ port, portEnd: port.optional(), protocol })
export type ExposedPort = z.infer<typeof exposedPortSchema>
