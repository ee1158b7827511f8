import type { Session } from '../../../engine/ipc/models/session.ts'
import type { TerminalTab } from '../../stores/terminals.ts'

/** What a terminal is called: as a person said, or after its container, with a number from the second one on. */
export function terminalLabel(tab: TerminalTab, session: Session | undefined): string {
  if (session?.name) return session.name
  return tab.number > 1 ? `${tab.containerName} (${tab.number})` : tab.containerName
}
