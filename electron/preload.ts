import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS, type Bridge, type PageMessage } from './shell/bridge.ts'

const nonce = crypto.randomUUID()
let listening = false
const held: [PageMessage, readonly MessagePort[]][] = []

function deliver(message: PageMessage, ports: readonly MessagePort[]): void {
  if (listening) window.postMessage(message, location.origin, [...ports])
  else held.push([message, ports])
}

ipcRenderer.on(CHANNELS.firstList, (_event, to: string, text: string) => {
  if (to === nonce) deliver({ type: 'longshore:first-list', nonce, text }, [])
})
ipcRenderer.on(CHANNELS.ports, (event, to: string) => {
  if (to === nonce) deliver({ type: 'longshore:ports', nonce }, event.ports)
})
ipcRenderer.on(CHANNELS.engine, (_event, state: 'restarting' | 'failed') => {
  deliver({ type: 'longshore:engine', nonce, state }, [])
})
// Asked for before the page's own script is even loaded: the ports are there when it wants them.
ipcRenderer.send(CHANNELS.connect, nonce)

const bridge: Bridge = {
  nonce,
  listen() {
    listening = true
    for (const [message, ports] of held.splice(0)) deliver(message, ports)
  },
  shell: (procedure, input) => ipcRenderer.invoke(CHANNELS.shell, procedure, input),
  pathOf: (file) => webUtils.getPathForFile(file),
}
contextBridge.exposeInMainWorld('longshore', bridge)
