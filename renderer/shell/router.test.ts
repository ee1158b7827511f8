import { describe, expect, it } from 'vitest'
import { parseRoute, routePath } from './router.ts'

describe('parseRoute', () => {
  it('reads page, id and tab', () => {
    expect(parseRoute('#/containers/4f0c/logs')).toMatchObject({ page: 'containers', id: '4f0c', tab: 'logs' })
  })

  it('goes to the containers without an address', () => {
    expect(parseRoute('')).toMatchObject({ page: 'containers', path: '/containers' })
    expect(parseRoute('#/')).toMatchObject({ page: 'containers' })
  })

  it('reads the query', () => {
    expect(parseRoute('#/containers/new?image=redis%3A7').query.get('image')).toBe('redis:7')
  })

  it('takes back what routePath has escaped', () => {
    expect(parseRoute(routePath('images', 'sha256:a/b')).id).toBe('sha256:a/b')
  })

  it('keeps a part with a stray percent sign', () => {
    expect(parseRoute('#/containers/100%').id).toBe('100%')
  })
})
