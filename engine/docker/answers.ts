import { connect } from 'node:net'
import type { DockerAddress } from './address.ts'
import type { PortMapping } from '../ipc/models/container.ts'

/** Milliseconds that a connection has to stay open: Docker's proxy takes it, and drops it when nobody listens behind. */
const STAYS = 300
/** Milliseconds until a connection that nobody takes is given up. */
const PATIENCE = 2000

/** Whether something answers at a published TCP port: it takes a connection and keeps it, or says something. */
export function answersAt(port: number, host: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
    let timer = setTimeout(() => end(false), PATIENCE)
    const end = (answers: boolean): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      socket.destroy()
      resolve(answers)
    }
    const abort = (): void => end(false)
    signal.addEventListener('abort', abort)
    socket.once('connect', () => {
      clearTimeout(timer)
      timer = setTimeout(() => end(true), STAYS)
    })
    socket.once('data', () => end(true))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    if (signal.aborted) abort()
  })
}

/** Where a published port of an engine is reached from here. */
export function hostOf({ hostIp }: Pick<PortMapping, 'hostIp'>, address: DockerAddress): string {
  if (!('socketPath' in address)) return address.host
  return hostIp === undefined || ['', '0.0.0.0', '::'].includes(hostIp) ? '127.0.0.1' : hostIp
}
