import type { IncomingMessage } from 'node:http'
import { callbackify } from 'node:util'
import type Docker from 'dockerode'

type Callback = (error: Error | null, answer?: unknown) => void
interface Modem {
  dial(options: { isStream?: boolean }, callback: Callback): void
}

/**
 * Makes dockerode read unary answers to their end or fail: docker-modem by itself never calls back when the connection
 * breaks in the middle of an answer, and hands out half of one that is no JSON as if it were whole.
 */
export function readWholeAnswers(docker: Docker): Docker {
  const modem = docker.modem as Modem
  const dial = modem.dial.bind(modem)
  modem.dial = (options, callback) => {
    if (options.isStream) return dial(options, callback)
    const finish = callbackify(readAnswer)
    dial({ ...options, isStream: true }, (error, response) => {
      if (error) callback(error)
      else finish(response as IncomingMessage, callback)
    })
  }
  return docker
}

async function readAnswer(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return /\bjson\b/.test(response.headers['content-type'] ?? '') && text !== '' ? JSON.parse(text) : text
}
