import { eventIterator, type } from '@orpc/contract'
import { procedure } from './base.ts'
import type { Notice } from '../models/notice.ts'

export const notices = {
  /**
   * What containers of every endpoint do by themselves from now on: end with an error, run out of memory, turn
   * unhealthy. Not what was asked for, here or by the CLI. A crash loop is told once, then in sums.
   */
  watch: procedure.output(eventIterator(type<Notice>())),
}
