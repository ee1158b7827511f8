import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { Protocol } from '../ipc/models/container.ts'

/** What a try to listen on a port of this machine told. */
export type PortAnswer = 'free' | 'taken' | 'privileged' | 'no such address'

const ANSWERS: Record<string, PortAnswer> = {
  EADDRINUSE: 'taken',
  EACCES: 'privileged',
  EADDRNOTAVAIL: 'no such address',
  EINVAL: 'no such address',
}

/** The probe that runs: two at a time would take the port from each other. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Listens on a port for a moment, as Docker's proxy will. Without an address on all of them. SCTP is not tried: it
 * counts as free.
 */
export function probePort(port: number, protocol: Protocol, address = '0.0.0.0'): Promise<PortAnswer> {
  if (protocol === 'sctp') return Promise.resolve('free')
  const answer = last.then(() => probe(port, protocol, address))
  last = answer.catch(() => undefined) // told to the one who asked
  return answer
}

async function probe(port: number, protocol: Protocol, address: string): Promise<PortAnswer> {
  try {
    await (protocol === 'udp' ? bind(port, address) : listen(port, address))
    return 'free'
  } catch (error) {
    const answer = error instanceof Error && 'code' in error ? ANSWERS[String(error.code)] : undefined
    if (answer === undefined) throw error
    return answer
  }
}

function listen(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()))
  })
}

function bind(port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve()))
  })
}
