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
        try {
          return await next()
        } catch (error) {
          throw toWireError(error, (unknown) => log.error('a call failed', unknown, { procedure: path.join('.') }))
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
