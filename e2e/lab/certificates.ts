import { readFile, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { run } from './commands.ts'

/** PEM. */
export interface Certificate {
  cert: string
  key: string
  /** Of the CA that has signed it. */
  ca: string
}

const openssl = (...args: string[]) => run('openssl', args)

/** Makes a CA of one's own and a certificate for an IP address, good for a day. */
export async function makeCertificate(folder: string, address: string): Promise<Certificate> {
  const file = (name: string): string => join(folder, name)
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-days',
    '1',
    '-subj',
    '/CN=lab CA',
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.crt'),
  )
  await openssl('req', ...newKey, '-subj', `/CN=${address}`, '-keyout', file('tls.key'), '-out', file('tls.csr'))
  await writeFile(file('tls.ext'), `subjectAltName=IP:${address}\n`)
  const signed = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '1']
  await openssl('x509', '-req', '-in', file('tls.csr'), ...signed, '-extfile', file('tls.ext'), '-out', file('tls.crt'))
  const [cert, key, ca] = await Promise.all(
    ['tls.crt', 'tls.key', 'ca.crt'].map((name) => readFile(file(name), 'utf8')),
  )
  return { cert: cert!, key: key!, ca: ca! }
}

/** An IPv4 address of this machine that is not 127.0.0.0/8. */
export function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outer = all.find(({ family, internal }) => family === 'IPv4' && !internal)
  if (!outer) throw new Error('This machine has no network address beside 127.0.0.1')
  return outer.address
}
