import { os } from './base.ts'

export const notices = {
  watch: os.notices.watch.handler(({ context, signal }) => context.notices.watch(signal)),
}
