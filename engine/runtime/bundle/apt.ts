import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

// Downloads go to the user's own cache, which apt's unprivileged helper user could not write to.
const OPTIONS = options({
  'APT::Sandbox::User': 'root',
  'Acquire::http::Timeout': '20',
  // Some proxies lose the answers that follow a 404 on the same connection.
  'Acquire::http::Pipeline-Depth': '0',
  'Acquire::Retries': '1',
})

/** A file that apt is to fetch, checked against its SHA-256. */
export interface AptDownload {
  url: string
  file: string
  sha256: string
}

/** Where an archive's index says that a package is now. */
export interface ArchivedPackage {
  version: string
  url: string
  size: number
  sha256: string
}

/** Debian mirrors that this machine's apt is set up with, with a closing slash; `apt-get update` need not have run. */
export async function mirrors(): Promise<string[]> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE) $(COMPONENT)'])
  const found = stdout
    .split('\n')
    .map((line) => line.split(' '))
    // Security and update archives of a release are elsewhere and hold no other release.
    .filter(
      ([url, release, component]) =>
        url && !url.startsWith('cdrom:') && !release?.includes('-') && component === 'main',
    )
    .map(([url]) => url ?? '')
  return [...new Set(found)]
}

/**
 * Lets apt fetch files, with the machine's own proxy and credentials, some of them at the same time.
 * Resolves with apt's complaints, one a line; what it could fetch is there and is what its checksum says.
 */
export async function download(files: AptDownload[], signal?: AbortSignal): Promise<string> {
  const wanted = files.flatMap(({ url, file, sha256 }) => [url, file, `SHA256:${sha256}`])
  try {
    await run('/usr/lib/apt/apt-helper', ['-q=2', ...OPTIONS, 'download-file', ...wanted], { signal })
    return ''
  } catch (error) {
    signal?.throwIfAborted()
    return (error as { stderr?: string }).stderr || String(error)
  }
}

/**
 * Looks packages up in the current indexes of a Debian suite, whose signature apt verifies.
 * Uses lists of its own in `folder`; the system's apt is not touched and no privilege is needed.
 */
export async function lookUp(
  names: string[],
  place: { mirror: string; suite: string; folder: string; signal?: AbortSignal },
): Promise<Map<string, ArchivedPackage>> {
  const { mirror, suite, folder, signal } = place
  const root = await mkdtemp(join(folder, `apt-${suite}-`))
  await mkdir(join(root, 'lists/partial'), { recursive: true })
  await mkdir(join(root, 'cache/archives/partial'), { recursive: true })
  const sources = join(root, 'sources.list')
  await writeFile(sources, `deb ${await signedBy()}${mirror} ${suite} main\n`)
  await writeFile(join(root, 'status'), '')
  const own = options({
    'Dir::Etc::SourceList': sources,
    'Dir::Etc::SourceParts': '-',
    'Dir::State': root,
    'Dir::State::status': join(root, 'status'),
    'Dir::State::Lists': join(root, 'lists'),
    'Dir::Cache': join(root, 'cache'),
    'APT::Architecture': 'amd64',
    'APT::Architectures': 'amd64',
    'Acquire::Languages': 'none',
  })
  const args = ['-q=2', ...OPTIONS, ...own]
  try {
    await run('apt-get', [...args, 'update'], { signal })
    const { stdout } = await run('apt-get', [...args, '--print-uris', 'download', ...names], { signal })
    return new Map(stdout.trim().split('\n').map(parseUri))
  } catch (error) {
    signal?.throwIfAborted()
    throw new Error(`Debian’s suite ${suite} could not be searched. apt says: ${complaintOf(error)}`, { cause: error })
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

function options(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/** What a failed apt printed, in one line. */
function complaintOf(error: unknown): string {
  const { stderr } = error as { stderr?: string }
  return (stderr || String(error)).trim().split('\n')[0] ?? ''
}

/** Reads a line of `apt-get --print-uris download`: `'URL' name_version_architecture.deb SIZE SHA256:HASH`. */
export function parseUri(line: string): [name: string, archived: ArchivedPackage] {
  const match = /^'([^']+)' ([^_ ]+)_([^_ ]+)_\S+ (\d+) SHA256:([0-9a-f]{64})$/.exec(line.trim())
  if (!match) throw new Error(`apt-get named no address for a package of the engine: ${line}`)
  const [, url = '', name = '', version = '', size, sha256 = ''] = match
  return [name, { url, version: decodeURIComponent(version), size: Number(size), sha256 }]
}

/** Some systems keep Debian's keys out of apt's default key ring. */
async function signedBy(): Promise<string> {
  return access(KEYRING).then(
    () => `[signed-by=${KEYRING}] `,
    () => '',
  )
}
