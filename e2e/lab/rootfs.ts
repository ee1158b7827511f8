import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './commands.ts'

/** Root file systems of the test images, made from the packages of the Debian that this machine runs. */
export interface RootfsRequest {
  folder: string
  packages: string[]
  /** Patterns of what is left out of them, wherever it is. */
  without?: string[]
}

/** The tars that became layers, largest first, so that an image has several of different size. */
const LAYERS = ['usr/lib', 'usr/share', 'usr/bin'] as const

/** Makes the layers of an image with Debian packages in it, as `<folder>/layer-N.tar`; answers with their names. */
export async function debianLayers({ folder, packages, without = [] }: RootfsRequest): Promise<string[]> {
  const whole = join(folder, 'whole.tar')
  const suite = /^VERSION_CODENAME=(\w+)/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1] ?? 'stable'
  const include = ['bash', 'coreutils', ...packages].join(',')
  const args = ['--quiet', '--variant=extract', `--include=${include}`, suite, whole, ...(await aptSources())]
  await run('mmdebstrap', args, { timeout: 300_000 })
  const tree = join(folder, 'tree')
  await mkdir(tree)
  const excluded = ['./dev/*', ...without].map((pattern) => `--exclude=${pattern}`)
  await run('tar', ['--extract', '--file', whole, '--directory', tree, ...excluded])
  // Packages are only unpacked, none is set up: what their scripts would make is made here.
  await run('ln', ['--symbolic', '--force', 'bash', join(tree, 'bin', 'sh')])
  await writeUsers(tree)
  const names: string[] = []
  const pack = async (selection: string[]): Promise<void> => {
    const name = `layer-${names.length}.tar`
    await run('tar', ['--create', '--numeric-owner', '--file', join(folder, name), '--directory', tree, ...selection])
    names.push(name)
  }
  for (const path of LAYERS) await pack([path])
  await pack([...LAYERS.map((path) => `--exclude=./${path}`), '.'])
  return names
}

/** Makes the one layer of a busybox image: the static program and its names. */
export async function busyboxLayer(folder: string): Promise<string> {
  await run('apt-get', ['download', '--quiet', '-o', 'APT::Sandbox::User=root', 'busybox-static'], { cwd: folder })
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'))
  if (archive === undefined) throw new Error('apt-get download left no busybox-static package')
  const unpacked = join(folder, 'unpacked')
  await run('dpkg-deb', ['-x', join(folder, archive), unpacked])
  const tree = join(folder, 'tree')
  for (const path of ['bin', 'etc', 'tmp', 'root', 'proc', 'sys', 'dev'])
    await mkdir(join(tree, path), { recursive: true })
  const busybox = await findBusybox(unpacked)
  await run('cp', [busybox, join(tree, 'bin', 'busybox')])
  const { stdout } = await run(busybox, ['--list'])
  const applets = stdout.trim().split('\n')
  for (const applet of applets) if (applet !== 'busybox') await symlink('busybox', join(tree, 'bin', applet))
  await writeUsers(tree)
  await run('tar', [
    '--create',
    '--numeric-owner',
    '--owner=0',
    '--group=0',
    '--file',
    join(folder, 'layer.tar'),
    '--directory',
    tree,
    '.',
  ])
  return 'layer.tar'
}

async function writeUsers(tree: string): Promise<void> {
  const users = [
    'root:x:0:0:root:/root:/bin/sh',
    'www-data:x:33:33:www-data:/var/www:/bin/false',
    'postgres:x:70:70:postgres:/var/lib/postgresql:/bin/sh',
  ]
  await writeFile(join(tree, 'etc', 'passwd'), `${users.join('\n')}\n`)
  await writeFile(join(tree, 'etc', 'group'), 'root:x:0:\nwww-data:x:33:\npostgres:x:70:\n')
}

async function findBusybox(folder: string): Promise<string> {
  const { stdout } = await run('find', [folder, '-path', '*bin/busybox', '-type', 'f'])
  return stdout.trim()
}

/** The machine's own apt sources: mmdebstrap takes their content and never guesses a server then. */
async function aptSources(): Promise<string[]> {
  const folder = '/etc/apt/sources.list.d'
  const more = (await readdir(folder).catch(() => [])).filter((name) => /\.(list|sources)$/.test(name))
  const candidates = ['/etc/apt/sources.list', ...more.map((name) => join(folder, name))]
  const contents = await Promise.all(candidates.map((path) => readFile(path, 'utf8').catch(() => '')))
  return candidates.filter((_, index) => contents[index]?.trim() !== '')
}
