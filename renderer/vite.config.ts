import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative, since the app serves it from a scheme of its own.
  base: './',
  plugins: [react()],
  build: {
    // The oldest Chromium it runs in: the one inside Electron 33.
    target: 'chrome130',
    outDir: '../out/renderer',
    emptyOutDir: true,
    sourcemap: mode === 'development',
    modulePreload: { polyfill: false },
    // What the first page needs is one file, not the thirty that later pages happen to share parts of.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    // Fonts stay files, so that the content security policy needs no data: source for them.
    assetsInlineLimit: 0,
    // What the first page loads has 610: something that only later pages need has come in when this warns.
    chunkSizeWarningLimit: 640,
    reportCompressedSize: false,
  },
}))
