import type { TFunction } from 'i18next'
import { readExitCode, type ExitMeaning } from '../../lib/exit-code.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

export interface StateWords {
  tone: 'ok' | 'warn' | 'bad' | 'idle' | 'busy'
  word: string
}

type Stateful = Pick<Container, 'status' | 'health' | 'exitCode'>

/** Ends that somebody asked for: success, Ctrl+C, `docker kill`, `docker stop`. */
const EXPECTED_ENDS = [0, 130, 137, 143]

/** A container's state in words, and how good it is. */
export function describeState(container: Stateful, t: TFunction): StateWords {
  switch (container.status) {
    case 'running':
      return describeHealth(container.health, t)
    case 'exited': {
      const code = container.exitCode ?? 0
      const word = t('containers.state.exited', { how: describeExit(code, t) })
      return { tone: EXPECTED_ENDS.includes(code) ? 'idle' : 'bad', word }
    }
    case 'paused':
      return { tone: 'warn', word: t('containers.state.paused') }
    case 'dead':
      return { tone: 'bad', word: t('containers.state.dead') }
    case 'created':
      return { tone: 'idle', word: t('containers.state.created') }
    case 'restarting':
    case 'removing':
      return { tone: 'busy', word: t(`containers.state.${container.status}`) }
  }
}

/** An exit code and what it says: `137 · killed`. */
export function describeExit(code: number, t: TFunction, facts?: { oomKilled: boolean }): string {
  return `${code} · ${exitWord(readExitCode(code, facts), t)}`
}

function exitWord(meaning: ExitMeaning, t: TFunction): string {
  if (meaning.kind !== 'signal') return t(`containers.exit.${meaning.kind}`)
  switch (meaning.name) {
    case 'SIGINT':
    case 'SIGABRT':
    case 'SIGKILL':
    case 'SIGSEGV':
    case 'SIGTERM':
      return t(`containers.exit.${meaning.name}`)
    default: {
      const signal = meaning.name ?? t('containers.exit.number', { number: meaning.number })
      return t('containers.exit.signal', { signal })
    }
  }
}

function describeHealth(health: Container['health'], t: TFunction): StateWords {
  const running = t('containers.state.running')
  switch (health) {
    case undefined:
      return { tone: 'ok', word: running }
    case 'healthy':
      return { tone: 'ok', word: `${running} · ${t('containers.health.healthy')}` }
    case 'starting':
      return { tone: 'busy', word: `${running} · ${t('containers.health.starting')}` }
    case 'unhealthy':
      return { tone: 'warn', word: `${running} · ${t('containers.health.unhealthy')}` }
  }
}
