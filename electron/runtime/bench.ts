import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './folders.ts'
import { prepareLab } from './lab.ts'

/** `npm run bench -- NAME…`: the lab's measures, whose lines of JSON are all that stdout gets. */
export async function bench(names: string[]): Promise<number> {
  const lab = await prepareLab()
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/bench/main.ts', ...names], {
    cwd: root,
    env: lab.env,
    stdio: 'inherit',
  })
  process.on('SIGINT', () => undefined)
  const [code] = (await once(child, 'exit')) as [number | null]
  lab.stop()
  return code ?? 1
}
