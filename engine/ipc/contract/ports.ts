import { type } from '@orpc/contract'
import { endpointInput, procedure } from './base.ts'
import type { PortTable } from '../models/port.ts'

export const ports = {
  /**
   * Every port that a container of the engine publishes, or will when it starts, and who else has it now. Reads what
   * listens on this machine: for whoever looks.
   */
  list: procedure.input(endpointInput).output(type<PortTable>()),
}
