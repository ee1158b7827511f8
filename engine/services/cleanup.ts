import writeFileAtomic from 'write-file-atomic'
import { os } from './base.ts'
import { failure } from '../ipc/errors.ts'
import { receiptText } from '../cleanup/receipt.ts'
import { readPlan } from '../cleanup/read-plan.ts'

export const cleanup = {
  plan: os.cleanup.plan.handler(({ input, context, signal }) => {
    const { cleanup: rules, pins } = context.settings.current
    const { client } = context.endpoints.require(input.endpoint)
    const files = context.endpoints.files(input.endpoint)
    return readPlan(client, { rules: input.rules ?? rules, pins, images: context.imageFacts, files }, signal)
  }),

  start: os.cleanup.start.handler(({ input: { endpoint, request }, context }) => {
    context.endpoints.require(endpoint)
    return { task: context.tasks.start({ kind: 'cleanup', endpoint, request }) }
  }),

  saveReceipt: os.cleanup.saveReceipt.handler(async ({ input, context }) => {
    const task = context.tasks.index.get(input.task)
    if (!task) throw failure('taskNotFound', {})
    await writeFileAtomic(input.path, receiptText(task))
  }),
}
