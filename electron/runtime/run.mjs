// What every npm script runs: needs nothing but Node, installs the packages if need be, and hands over to the TypeScript beside it.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Longshore needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

/** npm keeps in node_modules a copy of the lock file that it installed. */
function packagesAreStale() {
  try {
    const installed = statSync(`${root}node_modules/.package-lock.json`).mtimeMs
    if (statSync(`${root}package-lock.json`).mtimeMs <= installed) return false
    const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
    const present = JSON.parse(readFileSync(`${root}node_modules/.package-lock.json`, 'utf8')).packages
    return Object.entries(wanted).some(
      ([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version,
    )
  } catch {
    // Nothing installed, or cut off in the middle.
    return true
  }
}

if (packagesAreStale()) {
  console.error('Installing npm packages…')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // What a script prints on stdout is its answer; npm's chatter is not.
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    console.error('npm could not install the packages; its message is above. Check the network and try again.')
    process.exit(1)
  }
}

const cli = fileURLToPath(new URL('cli.ts', import.meta.url))
const child = spawn(process.execPath, ['--import', 'tsx', cli, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
