import { randomInt } from 'node:crypto'
import { run } from './commands.ts'

/** A bridge of one engine's own, so that it does not fight over `docker0` with another on the same machine. */
export interface Bridge {
  name: string
  /** Address of the bridge with its prefix length, as `--bip` has it. */
  address: string
}

/** Name of the bridge of the engine that lives in a lab folder; Linux allows 15 letters. */
export function bridgeName(folder: string): string {
  return `lab-${folder.slice(-6)}`
}

/** Makes a bridge with an address of its own, below those that the app's own engine takes. */
export async function createBridge(folder: string): Promise<Bridge> {
  const bridge = {
    name: bridgeName(folder),
    address: `10.${randomInt(128, 160)}.${randomInt(256)}.1/24`,
  }
  await run('ip', ['link', 'add', bridge.name, 'type', 'bridge'])
  await run('ip', ['address', 'add', bridge.address, 'dev', bridge.name])
  await run('ip', ['link', 'set', bridge.name, 'up'])
  return bridge
}

/** Removes a bridge with every iptables rule that names it; one that is gone already is no error. */
export async function removeBridge(name: string): Promise<void> {
  for (const table of ['nat', 'filter']) {
    const { stdout } = await run('iptables', ['-w', '-t', table, '-S'], { mayFail: true })
    const rules = stdout.split('\n').filter((line) => line.startsWith('-A ') && line.split(' ').includes(name))
    for (const rule of rules) {
      const args = rule.slice('-A '.length).split(' ')
      await run('iptables', ['-w', '-t', table, '-D', ...args], { mayFail: true })
    }
  }
  await run('ip', ['link', 'delete', name], { mayFail: true })
}
