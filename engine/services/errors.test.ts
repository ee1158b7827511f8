import { ORPCError } from '@orpc/server'
import { describe, expect, it, vi } from 'vitest'
import { toWireError } from './errors.ts'
import { failure } from '../ipc/errors.ts'

describe('toWireError', () => {
  it('sends a failure as it is, and bothers nobody', () => {
    const log = vi.fn<(error: unknown) => void>()
    const thrown = failure('portTaken', { port: '80', container: 'web' }, { detail: 'words' })
    const sent = toWireError(thrown, log)
    expect([sent.code, sent.message, sent.data]).toEqual(['CONFLICT', thrown.message, thrown.shape])
    expect(log).not.toHaveBeenCalled()
  })

  it('sends anything else as internal, without its stack, and has it logged', () => {
    const log = vi.fn<(error: unknown) => void>()
    const bug = new TypeError('x is not a function')
    const { code, data } = toWireError(bug, log)
    expect(code).toBe('INTERNAL')
    expect(data).toMatchObject({ reason: 'internal', detail: 'x is not a function', retryable: false })
    expect(JSON.stringify(data)).not.toContain('errors.test')
    expect(log).toHaveBeenCalledWith(bug)
  })

  it('names the fields that were refused', () => {
    const issues = [{ path: ['request', 'ports', 0], message: 'Too big' }, { message: 'Required' }]
    const { data } = toWireError(new ORPCError('BAD_REQUEST', { data: { issues } }), () => undefined)
    expect(data).toMatchObject({ reason: 'requestInvalid', code: 'INVALID' })
    expect(data?.message).toContain('request.ports.0: Too big; input: Required')
  })
})
