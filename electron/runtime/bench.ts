import { prepareLab } from './lab.ts'
import { runProgram } from './programs.ts'

/** `npm run bench -- NAME…`: the lab's measures, whose lines of JSON are all that stdout gets. */
export async function bench(names: string[]): Promise<number> {
  const lab = await prepareLab()
  const { code } = await runProgram(process.execPath, ['--import', 'tsx', 'e2e/bench/main.ts', ...names], {
    env: lab.env,
  })
  lab.stop()
  return code
}
