import { say } from './say.ts'

/** What `npm start` and its like do; each resolves with the exit code, and loads no more than it needs. */
const commands: Record<string, (args: string[]) => Promise<number>> = {
  start: async (args) => (await import('./start.ts')).start(args),
  test: async (args) => (await import('./tests.ts')).test(args),
  bench: async (args) => (await import('./bench.ts')).bench(args),
  dist: async (args) => (await import('./dist.ts')).dist(args),
  build: async () => {
    const { build } = await import('./build.ts')
    await build()
    return 0
  },
  'electron:path': async () => {
    const { resolveElectron } = await import('./resolve.ts')
    const { executable } = await resolveElectron()
    process.stdout.write(`${executable}\n`)
    return 0
  },
  'bundle:lock': async () => {
    const { relock } = await import('../../engine/runtime/bundle/relock.ts')
    const changed = await relock('engine/runtime/bundle/lock.json')
    say(changed.length > 0 ? `Now locked: ${changed.join(', ')}.` : 'Every package is locked at its current version.')
    return 0
  },
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  say(`Unknown command “${name}”. One of: ${Object.keys(commands).join(', ')}.`)
  process.exit(1)
}
try {
  process.exit(await command(args))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
