import { fileURLToPath } from 'node:url'
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite'

// dockerode requires these when it is loaded, though only BuildKit sessions and SSH need them: 5 MB and 180 ms of start-up.
const left = ['@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs', 'ssh2', 'cpu-features']

/** Replaces packages that no code path needs by a module that can be loaded, and throws as soon as it is used. */
function leaveOut(packages: string[]): Plugin {
  const prefix = '\0left-out:'
  return {
    name: 'leave-out',
    enforce: 'pre',
    resolveId: (id) => (packages.includes(id) ? prefix + id : null),
    load(id) {
      if (!id.startsWith(prefix)) return null
      const message = `This build of Longshore leaves out the package ${id.slice(prefix.length)}`
      return `const refuse = () => { throw new Error(${JSON.stringify(message)}) }
module.exports = new Proxy(function () {}, {
  get: (target, key) => (typeof key === 'symbol' || key === '__esModule' || key === 'prototype' ? target[key] : module.exports),
  apply: refuse,
  construct: refuse,
})`
    },
  }
}

export default defineConfig(({ mode }) => {
  /** One bundle per entry: the engine's own stays whole, with no chunk for what its threads need as well. */
  const bundle = (entry: string, name: string, isFirst: boolean): EnvironmentOptions => ({
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node', 'require', 'import', 'default'] },
    build: {
      // The oldest Node it runs on: the one inside Electron 33.
      target: 'node20.18',
      outDir: '../out/engine',
      emptyOutDir: isFirst,
      minify: false,
      sourcemap: mode === 'development',
      rolldownOptions: {
        input: entry,
        output: {
          format: 'cjs',
          entryFileNames: name,
          // What is imported later, such as the log's writer, is a file of its own: the start reads no more than it runs.
          chunkFileNames: '[name].cjs',
          // Every start reads and compiles it all, and half of it is comments and white space. Names stay, for stacks.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  })
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [leaveOut(left)],
    environments: {
      engine: bundle('main.ts', 'main.cjs', true),
      copy: bundle('copy/thread.ts', 'copy-thread.cjs', false),
      firstList: bundle('first-list/thread.ts', 'first-list.cjs', false),
    },
    builder: {
      async buildApp({ build, environments }) {
        for (const name of ['engine', 'copy', 'firstList']) {
          const environment = environments[name]
          if (environment) await build(environment)
        }
      },
    },
  }
})
