import type { TFunction } from 'i18next'
import type { Session } from '../../../engine/ipc/models/session.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { TerminalTab } from '../../stores/terminals.ts'
import { describeExit } from '../containers/state.ts'

/** Why a terminal ended; undefined while it runs. */
export function describeEnding(tab: TerminalTab, session: Session | undefined, t: TFunction): string | undefined {
  if (tab.error) return errorText(tab.error, t)
  const state = session?.state
  if (state?.kind === 'lost') return errorText(state.error, t)
  if (state?.kind !== 'exited') return undefined
  const how = describeExit(state.code, t)
  if (state.stopped) return t('terminal.containerStopped', { name: tab.containerName, how })
  return t(tab.kind === 'exec' ? 'terminal.shellEnded' : 'terminal.processEnded', { how })
}
