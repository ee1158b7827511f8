import { mapEventIterator } from '@orpc/client'
import { RPCHandler } from '@orpc/server/message-port'
import type { WindowPorts } from './host.ts'
import { openStreams } from './ipc/streams.ts'
import type { Log } from './log.ts'
import type { Engine, EngineContext } from './services/base.ts'
import { toWireError } from './services/errors.ts'
import { router } from './services/router.ts'

/** Serves windows: each has a control plane and a data plane of its own. */
export interface Windows {
  /** Adopts a window's ports; when its control port closes, its calls, subscriptions and streams end. */
  adopt(ports: WindowPorts): void
}

/** Makes the one handler that answers every window. */
export function createWindows(engine: Engine, log: Log): Windows {
  const handler = new RPCHandler<EngineContext>(router, {
    clientInterceptors: [
      async ({ next, path }) => {
        const toWire = (error: unknown) =>
          toWireError(error, (unknown) => log.error('a call failed', unknown, { procedure: path.join('.') }))
        try {
          const answer = await next()
          // What a subscription throws comes only when it is read.
          return isIterator(answer)
            ? mapEventIterator(answer, { value: async (value) => value, error: async (error) => toWire(error) })
            : answer
        } catch (error) {
          throw toWire(error)
        }
      },
    ],
  })

  return {
    adopt({ control, bytes }) {
      const streams = openStreams(bytes)
      handler.upgrade(control, { context: { ...engine, streams } })
      control.on('close', () => {
        streams.closeAll()
        bytes.close()
      })
      control.start()
    },
  }
}

function isIterator(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}
