import { runCompiled } from './compiled-code.ts'

// What the utility process runs: the engine's bundle, compiled at an earlier start. It spares 65 of the 185 ms of CPU
// that the engine takes until it has listed, and everything waits for that.
const [bundle = '', folder = ''] = process.argv.slice(2)
runCompiled(bundle, folder)
