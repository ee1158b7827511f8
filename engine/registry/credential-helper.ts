import { spawn } from 'node:child_process'
import { failure } from '../ipc/errors.ts'
import type { Credential } from './docker-config.ts'

/** Milliseconds that a helper gets: it may ask the person to unlock a keyring. */
const HELPER_TIME = 30_000
/** Bytes of a helper's answer; a secret has some hundred. */
const ANSWER_LIMIT = 1024 * 1024
/** The user name under which helpers keep an identity token. */
const TOKEN_USER = '<token>'
const NOT_FOUND = 'credentials not found in native keychain'

/** A program `docker-credential-NAME` that keeps secrets for the docker CLI, and for us. */
export interface CredentialHelper {
  /** Nothing where it has none for the key. Throws `helperMissing` or `helperFailed`, as the others do. */
  get(key: string): Promise<Credential | undefined>
  store(key: string, credential: Credential): Promise<void>
  erase(key: string): Promise<void>
}

/** Speaks docker's credential helper protocol: a key or JSON on standard input, JSON or words on standard output. */
export function credentialHelper(name: string, env: NodeJS.ProcessEnv, time = HELPER_TIME): CredentialHelper {
  const program = `docker-credential-${name}`

  async function ask(verb: 'get' | 'store' | 'erase', input: string): Promise<{ code: number; words: string }> {
    // A name from a file must not lead to a program elsewhere.
    if (!/^[\w.-]+$/.test(name)) throw failure('helperMissing', { helper: program })
    const { promise, resolve, reject } = deferred<{ code: number; words: string }>()
    const child = spawn(program, [verb], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: time,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= ANSWER_LIMIT) chunks.push(chunk)
      else child.kill('SIGKILL')
    })
    // A helper that ends without reading closes the pipe: its exit code tells what matters.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT' || error.code === 'EACCES'
          ? failure('helperMissing', { helper: program }, { detail: error.message })
          : failure('helperFailed', { helper: program }, { detail: error.message }),
      ),
    )
    // What a helper has started may hold its output open for longer than the helper lives.
    child.once('exit', (_, signal) => {
      if (!signal) return
      child.stdout.destroy()
      reject(failure('helperFailed', { helper: program }, { detail: `it did not answer in time and was ended` }))
    })
    child.once('close', (code) => resolve({ code: code ?? 1, words: Buffer.concat(chunks).toString('utf8').trim() }))
    return promise
  }

  const refused = (words: string) => failure('helperFailed', { helper: program }, { detail: words })

  return {
    async get(key) {
      const { code, words } = await ask('get', key)
      if (code !== 0 && words === NOT_FOUND) return undefined
      if (code !== 0) throw refused(words)
      // Neither the answer nor what a parser says of it goes into an error: it is the secret.
      const answer = parse(words)
      if (!answer) throw refused('its answer is not what the protocol says')
      const { Username: username, Secret: secret } = answer
      if (username === '' && secret === '') return undefined
      return username === TOKEN_USER ? { username: '', identityToken: secret } : { username, password: secret }
    },
    async store(key, { username, password = '', identityToken }) {
      const [user, secret] = identityToken === undefined ? [username, password] : [TOKEN_USER, identityToken]
      const { code, words } = await ask('store', JSON.stringify({ ServerURL: key, Username: user, Secret: secret }))
      if (code !== 0) throw refused(words)
    },
    async erase(key) {
      const { code, words } = await ask('erase', key)
      if (code !== 0 && words !== NOT_FOUND) throw refused(words)
    },
  }
}

function parse(words: string): { Username: string; Secret: string } | undefined {
  try {
    const { Username, Secret } = JSON.parse(words) as { Username?: unknown; Secret?: unknown }
    return typeof Username === 'string' && typeof Secret === 'string' ? { Username, Secret } : undefined
  } catch {
    return undefined
  }
}

function deferred<Value>() {
  let settle: { resolve: (value: Value) => void; reject: (error: unknown) => void } | undefined
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle! }
}
