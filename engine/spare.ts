import { config } from 'zod'

// The first import of the process: what others load and make at the start without needing it, they are spared here.

// oRPC names these two, and at the name Node loads its whole `fetch` (50 ms) or its web streams (5 ms). Neither is used.
for (const name of ['FormData', 'TransformStream']) {
  Object.defineProperty(globalThis, name, {
    value: function Unused() {
      throw new TypeError(`${name} has no place in the engine`)
    },
  })
}

// zod would write a function for each schema and have it compiled, where most are asked once or twice: 20 ms.
config({ jitless: true })
