import { os } from './base.ts'
import { readPorts } from '../ports/port-table.ts'

export const ports = {
  list: os.ports.list.handler(({ input, context, signal }) =>
    readPorts(context.endpoints.require(input.endpoint), signal),
  ),
}
