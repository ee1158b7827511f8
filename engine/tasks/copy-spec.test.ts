import { describe, expect, it } from 'vitest'
import { describeCopy } from './copy-spec.ts'

const copy = { container: 'c0ffee', name: 'web', archive: false, followLink: false }

describe('describeCopy', () => {
  it('says what goes where, and the command that does the same', () => {
    const spec = {
      kind: 'copyIn',
      endpoint: 'here',
      copy: { ...copy, sources: ['/home/me/my site/'], target: '/srv' },
    } as const
    expect(describeCopy({ ...spec, copy: { ...spec.copy, sources: [...spec.copy.sources], archive: true } })).toEqual({
      subject: 'my site → web:/srv',
      command: `docker cp -a '/home/me/my site/' web:/srv`,
    })
  })

  it('says so of several', () => {
    const sources = ['/etc/nginx', '/a\udcff']
    expect(
      describeCopy({ kind: 'copyOut', endpoint: 'here', copy: { ...copy, sources, target: '/tmp', followLink: true } }),
    ).toEqual({
      subject: 'web:nginx + 1 → /tmp',
      command: String.raw`docker cp -L web:/etc/nginx /tmp && docker cp -L $'web:/a\xff' /tmp`,
    })
  })

  it('says so of an export', () => {
    expect(
      describeCopy({ kind: 'export', endpoint: 'here', container: 'c0ffee', name: 'web', target: '/tmp/web.tar' }),
    ).toEqual({ subject: 'web', command: 'docker export -o /tmp/web.tar web' })
  })
})
