import { request } from 'node:http'
import { pack } from 'tar-stream'

/** What an image is built from. */
export interface Build {
  dockerfile: string
  /** Contents by name. */
  files?: Record<string, string>
  /** Without one the image has no name. */
  tag?: string
  /** The bundle's CLI can't use BuildKit, which needs a plug-in; the daemon has it. */
  buildkit?: boolean
}

/** `docker build`, by the API. Fails with what the daemon said last. */
export function buildImage(socketPath: string, { dockerfile, files = {}, tag, buildkit }: Build): Promise<void> {
  const query = new URLSearchParams({ ...(tag && { t: tag }), ...(buildkit && { version: '2' }) })
  const context = pack()
  context.entry({ name: 'Dockerfile' }, dockerfile)
  for (const [name, content] of Object.entries(files)) context.entry({ name }, content)
  context.finalize()
  return new Promise((resolve, reject) => {
    const sent = request(
      { socketPath, method: 'POST', path: `/build?${query}`, headers: { 'Content-Type': 'application/x-tar' } },
      (response) => {
        let said = ''
        response.setEncoding('utf8').on('data', (text: string) => (said += text))
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode === 200 && !said.includes('"errorDetail"')) resolve()
          else reject(new Error(said.slice(-2000)))
        })
      },
    )
    sent.on('error', reject)
    context.pipe(sent)
  })
}
