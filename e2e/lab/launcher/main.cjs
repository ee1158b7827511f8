// Runs the app of the folder given after this one's, but holds it back until Playwright has attached.
//
// Playwright brings a loader for that and uses it with the runtime that the package `electron` finds. Given the path of
// a runtime it leaves it out, and when it then attaches just as the window navigates, it waits for ever.
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

require(join(dirname(require.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js'))

// The loader has taken Playwright's own switches out; without this folder the arguments are those of the app alone.
process.argv.splice(1, 1)
const [, folder] = process.argv
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
require(join(folder, manifest.main))
