import { z } from 'zod'
import { describe, failure, Failure } from './errors.ts'
import type { ErrorShape } from './errors.ts'

/** Docker's own pattern of container and volume names; it wants two characters at least. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/
const PLATFORM = /^[\w.-]+(?:\/[\w.-]+){0,2}$/
const IPV4 = z.ipv4()
const IPV6 = z.ipv6()

/** What is wrong with a text that `parse` reads, for a form's field: the reason it threw, or nothing. */
export function problemOf(parse: () => unknown): ErrorShape | undefined {
  try {
    parse()
    return undefined
  } catch (error) {
    if (error instanceof Failure) return error.shape
    throw error
  }
}

/** `nameInvalid` unless Docker takes it as the name of a container. */
export function checkContainerName(name: string): ErrorShape | undefined {
  return NAME.test(name) ? undefined : describe('nameInvalid', { name })
}

/** `volumeNameInvalid` unless Docker takes it as the name of a volume. */
export function checkVolumeName(name: string): ErrorShape | undefined {
  return NAME.test(name) ? undefined : describe('volumeNameInvalid', { name })
}

/** `platformInvalid` unless it reads as `os[/architecture[/variant]]`. */
export function checkPlatform(platform: string): ErrorShape | undefined {
  return PLATFORM.test(platform) ? undefined : describe('platformInvalid', { platform })
}

/** Reads a port from 1 to 65535, or throws `portInvalid`. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65535) throw failure('portInvalid', { port: text })
  return port
}

/** Whether it is an IPv4 address. */
export function isIpv4(address: string): boolean {
  return IPV4.safeParse(address).success
}

/** Whether it is an IPv6 address, without brackets. */
export function isIpv6(address: string): boolean {
  return IPV6.safeParse(address).success
}

/** `hostAddressInvalid` unless it is an IPv4 or IPv6 address (without brackets). */
export function checkHostAddress(address: string): ErrorShape | undefined {
  return isIpv4(address) || isIpv6(address) ? undefined : describe('hostAddressInvalid', { address })
}

/** Reads `NAME=value`; the value may be empty and may contain `=`. Throws `environmentInvalid` or `environmentNameInvalid`. */
export function parseEnvironmentLine(line: string): { name: string; value: string } {
  const equals = line.indexOf('=')
  if (equals === -1) throw failure('environmentInvalid', { line })
  if (equals === 0) throw failure('environmentNameInvalid', {})
  return { name: line.slice(0, equals), value: line.slice(equals + 1) }
}

/** `environmentNameInvalid` for a variable without a name or with `=` in it. */
export function checkEnvironmentName(name: string): ErrorShape | undefined {
  return name === '' || name.includes('=') ? describe('environmentNameInvalid', {}) : undefined
}

/** `containerPathInvalid` unless it is an absolute path below `/` (Docker mounts nothing over the root itself). */
export function checkContainerPath(path: string): ErrorShape | undefined {
  return /^\/+[^/]/.test(path) ? undefined : describe('containerPathInvalid', { path })
}

/** `containerPathInvalid` unless it is an absolute path; processes may well begin in the root. */
export function checkWorkingDir(path: string): ErrorShape | undefined {
  return path.startsWith('/') ? undefined : describe('containerPathInvalid', { path })
}

/** `hostPathInvalid` unless it is an absolute path. Whether it exists only the engine knows. */
export function checkHostPath(path: string): ErrorShape | undefined {
  return path.startsWith('/') ? undefined : describe('hostPathInvalid', { path })
}
