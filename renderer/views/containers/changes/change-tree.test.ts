import { array, assert, constantFrom, property, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeLines, changeTree, countChanges, filterChanges, type ChangeNode } from './change-tree.ts'
import type { Change } from '../../../../engine/ipc/models/files.ts'

const changes: Change[] = [
  { path: '/etc', kind: 'changed' },
  { path: '/etc/passwd', kind: 'changed' },
  { path: '/var/log/app/a.log', kind: 'added' },
  { path: '/var/log/app/b10.log', kind: 'added' },
  { path: '/var/log/app/b9.log', kind: 'deleted' },
]

function allOf(nodes: readonly ChangeNode[]): ChangeNode[] {
  return nodes.flatMap((node) => [node, ...allOf(node.children)])
}

describe('changeTree', () => {
  it('has the folders on the way, and sorts as people do', () => {
    const tree = changeTree(changes)
    expect(allOf(tree).map(({ path, kind }) => [path, kind])).toEqual([
      ['/etc', 'changed'],
      ['/etc/passwd', 'changed'],
      ['/var', undefined],
      ['/var/log', undefined],
      ['/var/log/app', undefined],
      ['/var/log/app/a.log', 'added'],
      ['/var/log/app/b9.log', 'deleted'],
      ['/var/log/app/b10.log', 'added'],
    ])
  })

  it('loses nothing and makes nothing up, in whatever order the changes come', () => {
    const path = array(constantFrom('a', 'b', '<b>', 'ü', '\ufffd'), { minLength: 1, maxLength: 5 }).map(
      (parts) => `/${parts.join('/')}`,
    )
    const many = uniqueArray(record({ path, kind: constantFrom<Change['kind']>('added', 'changed', 'deleted') }), {
      selector: (change) => change.path,
      maxLength: 30,
    })
    assert(
      property(many, (list) => {
        const nodes = allOf(changeTree(list))
        const told = nodes.flatMap((node) => (node.kind ? [{ path: node.path, kind: node.kind }] : []))
        const byPath = (a: Change, b: Change): number => (a.path < b.path ? -1 : 1)
        expect(told.toSorted(byPath)).toEqual(list.toSorted(byPath))
        expect(new Set(nodes.map((node) => node.path)).size).toBe(nodes.length)
        // A folder that did not change itself is there for what changed below it.
        expect(nodes.filter((node) => !node.kind && node.children.length === 0)).toEqual([])
        expect(changeLines(changeTree(list), new Set(), Infinity).length).toBe(nodes.length)
      }),
    )
  })

  it('takes a hundred thousand in less than a second', () => {
    const many = Array.from({ length: 100_000 }, (_, index): Change => ({
      path: `/d${index % 300}/f${index}`,
      kind: 'added',
    }))
    const begun = performance.now()
    expect(changeLines(changeTree(many), new Set(), 1).length).toBe(100_300)
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})

describe('changeLines', () => {
  it('opens to a depth, but for what a person has turned', () => {
    const tree = changeTree(changes)
    expect(changeLines(tree, new Set(), 1).map((line) => line.id)).toEqual(['/etc', '/etc/passwd', '/var', '/var/log'])
    expect(changeLines(tree, new Set(['/etc', '/var/log']), 1).map((line) => [line.id, line.expanded])).toEqual([
      ['/etc', false],
      ['/var', true],
      ['/var/log', true],
      ['/var/log/app', false],
    ])
  })
})

describe('filterChanges', () => {
  it('keeps what matches in text and kind', () => {
    expect(filterChanges(changes, 'LOG', new Set(['deleted'])).map((change) => change.path)).toEqual([
      '/var/log/app/b9.log',
    ])
    expect(filterChanges(changes, ' ', new Set())).toBe(changes)
    expect(countChanges(changes)).toEqual({ added: 2, changed: 2, deleted: 1 })
  })
})
