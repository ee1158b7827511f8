import { request } from 'node:http'

/** A raw answer of the Docker API. */
export interface ApiAnswer {
  status: number
  body: Buffer
}

/** One request to a daemon's unix socket, without any client library between. Fails only when there is no answer. */
export function api(
  socketPath: string,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const sent = request({ socketPath, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
    })
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** True when a daemon answers `GET /_ping` on the socket. */
export async function answersPing(socketPath: string): Promise<boolean> {
  const answer = await api(socketPath, 'GET', '/_ping').catch(() => undefined)
  return answer?.status === 200
}
