// The baseline of `start` and `idle`: what any Electron app costs that shows a sandboxed window with nothing in it.
const { app, BrowserWindow } = require('electron')
const { join } = require('node:path')

app.on('ready', () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => {
    window.show()
    // Read by the bench: epoch milliseconds at which the window stood on the screen.
    process.stdout.write(`shown ${Date.now()}\n`)
  })
  window.loadFile(join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
