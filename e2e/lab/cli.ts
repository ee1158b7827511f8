import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleBin } from './bundle.ts'
import { run } from './commands.ts'
import type { CommandOptions, Finished } from './commands.ts'

/** Which engine a command is for: a socket path, or what `DOCKER_HOST` takes. */
export interface DockerTarget {
  host: string
}

/**
 * Environment in which the CLI speaks to `host` and to nothing else: no `DOCKER_*` of the person's own, no contexts
 * or logins from their home.
 */
export function dockerEnvironment(host: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('DOCKER_'))
  return {
    ...Object.fromEntries(own),
    DOCKER_HOST: host.startsWith('/') ? `unix://${host}` : host,
    DOCKER_CONFIG: join(tmpdir(), 'longshore-lab-no-docker-config'),
    DOCKER_BUILDKIT: '0',
  }
}

/** The witness: the bundle's own `docker` CLI, run against one engine. */
export function docker(args: string[], target: DockerTarget & CommandOptions): Promise<Finished> {
  const { host, ...options } = target
  return run(join(bundleBin(), 'docker'), args, { ...options, env: dockerEnvironment(host) })
}

/** As {@link docker}, answering with trimmed standard output. */
export async function dockerText(args: string[], target: DockerTarget & CommandOptions): Promise<string> {
  return (await docker(args, target)).stdout.trim()
}
