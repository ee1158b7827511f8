import { fileURLToPath } from 'node:url'
import { defineConfig, type EnvironmentOptions } from 'vite'

export default defineConfig(({ mode }) => {
  /** One bundle per entry: a sandboxed preload can require nothing but `electron`, so the two must share no chunk. */
  const bundle = (entry: string): EnvironmentOptions => ({
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'], conditions: ['node', 'require', 'import', 'default'] },
    build: {
      target: 'node20.18',
      outDir: '../out/electron',
      emptyOutDir: false,
      minify: false,
      sourcemap: mode === 'development',
      rolldownOptions: {
        input: entry,
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  })
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    environments: { main: bundle('main.ts'), preload: bundle('preload.ts'), loader: bundle('engine-loader.ts') },
    builder: {
      async buildApp({ build, environments }) {
        for (const name of ['main', 'preload', 'loader']) {
          const environment = environments[name]
          if (environment) await build(environment)
        }
      },
    },
  }
})
