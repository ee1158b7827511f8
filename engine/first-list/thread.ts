import { parentPort } from 'node:worker_threads'
import { askFirstList } from './ask.ts'

// A thread of the app's main process, begun before anything else: it ends by itself, without a word where there is no
// list. As text: main passes it on without looking into it.
askFirstList(process.env).then(
  (first) => first && parentPort?.postMessage(JSON.stringify(first)),
  () => undefined,
)
