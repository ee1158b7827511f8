// Runs the application whose folder is the first argument, as the default app in Electron's own archive does.
const { app, dialog } = require('electron')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'))

if (folder === undefined) {
  dialog.showErrorBox('Electron', 'Name the folder of the application to run.')
  process.exit(1)
}
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
const path = resolve(folder)
const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
app.name = manifest.productName ?? manifest.name
app.setVersion(manifest.version)
app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
app.setAppPath(path)
// Loaded before the event loop turns, so that it can do what only works before `ready`.
require(join(path, manifest.main))
