import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { setTimeout as delay } from 'node:timers/promises'
import type { DockerAddress } from '../docker/address.ts'

/**
 * The few calls that supervision needs, over plain HTTP: the engine's own client belongs to a runtime that runs.
 * Rejects with the error of the socket, or after a timeout in milliseconds.
 */
export async function callDocker(
  address: DockerAddress,
  method: 'GET' | 'POST',
  path: string,
  options: { timeout: number; signal?: AbortSignal },
): Promise<{ status: number; body: string }> {
  const timeout = AbortSignal.timeout(options.timeout)
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal])
  const target =
    'socketPath' in address
      ? { socketPath: address.socketPath, host: 'docker' }
      : { host: address.host, port: address.port, ...address.tls }
  const request = 'socketPath' in address || address.protocol === 'http' ? requestPlain : requestTls
  return await new Promise((resolve, reject) => {
    const call = request({ ...target, method, path, agent: false, signal }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.once('error', reject)
    })
    call.once('error', reject)
    call.end()
  })
}

/** What of a wrong answer is told: a web server's may be a whole page. */
const TOLD = 200

/** Asks for a sign of life (`GET /_ping`). Rejects with the error of the socket, or when the answer is not Docker's `OK`. */
export async function ping(address: DockerAddress, options: { timeout: number; signal?: AbortSignal }): Promise<void> {
  const { status, body } = await callDocker(address, 'GET', '/_ping', options)
  if (status === 200 && body.trim() === 'OK') return
  throw new Error(`/_ping was answered with ${status}: ${body.trim().slice(0, TOLD)}`)
}

/** Whether the API gives a sign of life within three seconds. */
export async function answers(address: DockerAddress, signal?: AbortSignal): Promise<boolean> {
  return await ping(address, { timeout: 3_000, signal }).then(
    () => true,
    () => false,
  )
}

/**
 * Asks until the answer is yes (true), or `giveUp` says that it will never be (false). Timeout in milliseconds.
 * The first steps are short: an engine starts in about half a second, and nobody should wait for longer than that.
 */
export async function untilReady(
  isReady: () => Promise<boolean>,
  options: { timeout: number; signal: AbortSignal; giveUp: () => boolean },
): Promise<boolean> {
  const end = performance.now() + options.timeout
  for (let step = 10; !options.giveUp() && performance.now() < end; step = Math.min(step * 1.1, 250)) {
    options.signal.throwIfAborted()
    if (await isReady()) return true
    await delay(step, undefined, { signal: options.signal })
  }
  return false
}
