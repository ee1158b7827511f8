import { spawn } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'

/** What a finished command left. */
export interface Finished {
  stdout: string
  stderr: string
  code: number
}

export interface CommandOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  /** Written to its standard input. */
  input?: string
  /** Milliseconds until it is killed; 60,000 unless given. */
  timeout?: number
  /** Sends its standard output nowhere instead of keeping it. */
  dropOutput?: boolean
  /** Answers with a non-zero exit code instead of failing. */
  mayFail?: boolean
}

/** Runs a program to its end. Fails with its own words when it exits non-zero, unless `mayFail`. */
export async function run(program: string, args: string[], options: CommandOptions = {}): Promise<Finished> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    timeout: options.timeout ?? 60_000,
    stdio: ['pipe', options.dropOutput === true ? 'ignore' : 'pipe', 'pipe'],
  })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  // A program that ends without reading its input closes the pipe: its exit code tells what matters.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.input)
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit, signal) => resolve(exit ?? (signal === null ? 1 : 128)))
  })
  const finished = {
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
    code,
  }
  if (code !== 0 && options.mayFail !== true) {
    throw new Error(
      `${program} ${args.join(' ')} exited with ${code}: ${finished.stderr.trim() || finished.stdout.trim()}`,
    )
  }
  return finished
}
