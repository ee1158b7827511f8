import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** By which Linux offers a graphics processor: its own interface, NVIDIA's, that of WSL, and those of two makers of phones. */
const DEVICES = ['dri', 'nvidiactl', 'dxg', 'mali0', 'kgsl-3d0']

/**
 * Tells whether this machine may have a graphics processor; only of Linux it can be told that it has none.
 *
 * Chromium finds out by a process for it that gives up and is started again without: 80 ms in which the window waits, at
 * every start in most virtual machines. Told before (`--disable-gpu`), it begins with the second, which is the same one.
 */
export function mayHaveGraphics(platform: NodeJS.Platform = process.platform, devices = '/dev'): boolean {
  return platform !== 'linux' || DEVICES.some((name) => existsSync(join(devices, name)))
}
