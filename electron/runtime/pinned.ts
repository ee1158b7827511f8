import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root, sizeOf } from './folders.ts'
import { sayProgress } from './say.ts'

const packageFolder = join(root, 'node_modules/electron')
const distFolder = join(packageFolder, 'dist')

// A server that is reached answers within a second or two; a network that is closed should not hold up a start.
const FIRST_BYTE_MS = 6000
// Slow is fine, but not still.
const STALL_MS = 30_000
const RETRY_AFTER_MS = 24 * 3600 * 1000
// Size of the archive, near enough for a bar.
const EXPECTED_BYTES = 125e6

/** Version of Electron that package.json pins. */
export async function pinnedVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}

/**
 * The pinned Electron's executable: as downloaded before, or downloaded now by Electron's own installer, which verifies
 * it. Resolves with why not when it can't be had; after a failed download it is not tried again for a day.
 */
export async function pinnedElectron(cache: string): Promise<{ executable: string } | { unavailable: string }> {
  const version = await pinnedVersion()
  const present = await installed(version)
  if (present) return { executable: present }
  const memory = join(cache, 'electron', `${version}-unreachable`)
  if (await isRecent(memory)) return { unavailable: 'its download failed within the last day' }
  const problem = await runInstaller()
  const executable = await installed(version)
  if (executable) return { executable }
  await mkdir(dirname(memory), { recursive: true })
  await writeFile(memory, `${problem}\n`)
  return { unavailable: problem }
}

async function installed(version: string): Promise<string | undefined> {
  try {
    const executable = join(distFolder, (await readFile(join(packageFolder, 'path.txt'), 'utf8')).trim())
    const present = (await readFile(join(distFolder, 'version'), 'utf8')).trim().replace(/^v/, '')
    return present === version && existsSync(executable) ? executable : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function isRecent(file: string): Promise<boolean> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < RETRY_AFTER_MS,
    () => false,
  )
}

/** Resolves with what stood in the way, which is of interest only if Electron is not there afterwards. */
async function runInstaller(): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), 'longshore-electron-'))
  const progress = sayProgress('Downloading Electron')
  // Its downloads pass through the temporary folder, which makes the bytes countable from here.
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: temporary, ELECTRON_OVERRIDE_DIST_PATH: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  installer.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  let problem = ''
  let bytes = 0
  let lastByteAt = Date.now()
  const watch = async () => {
    const [downloaded, unpacked] = await Promise.all([sizeOf(temporary), sizeOf(distFolder)])
    if (downloaded + unpacked !== bytes) lastByteAt = Date.now()
    bytes = downloaded + unpacked
    if (downloaded > 0) progress.report(downloaded, Math.max(EXPECTED_BYTES, downloaded))
    if (Date.now() - lastByteAt < (bytes === 0 ? FIRST_BYTE_MS : STALL_MS)) return
    problem = bytes === 0 ? 'its server gives no answer' : 'its download came to a halt'
    installer.kill('SIGKILL')
  }
  const timer = setInterval(() => void watch(), 200)
  try {
    await new Promise((done) => installer.on('close', done))
  } finally {
    clearInterval(timer)
    progress.end()
    await rm(temporary, { recursive: true, force: true })
  }
  return problem || wordComplaint(complaint)
}

function wordComplaint(complaint: string): string {
  if (complaint.includes('fetch failed')) return 'its server can’t be reached from here'
  const line = complaint.split('\n').find((each) => each.includes('Error')) ?? 'no reason given'
  return `its download failed (${line.trim()})`
}
