import { eventIterator, type } from '@orpc/contract'
import { procedure } from './base.ts'
import { settingsChange } from '../models/settings.ts'
import type { Settings } from '../models/settings.ts'

export const settings = {
  watch: procedure.output(eventIterator(type<Settings>())),
  /** Changes what is given, keeps the rest; takes effect at the engine's next start unless said otherwise. */
  update: procedure.input(settingsChange).output(type<Settings>()),
}
