import { expect, test } from 'vitest'
import { toInstruction, toSteps } from './instruction.ts'

test.each([
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['/bin/sh -c #(nop) ADD file:12 in / ', 'ADD file:12 in /'],
  ['/bin/sh -c apt-get update', 'RUN apt-get update'],
  ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
  ['RUN |1 VERSION=7 /bin/sh -c make # buildkit', 'RUN make'],
  ['COPY . /app # buildkit', 'COPY . /app'],
])('shows an instruction as a Dockerfile has it: %j', (createdBy, instruction) => {
  expect(toInstruction({ createdBy, comment: '' })).toBe(instruction)
})

test('a step without an instruction says what its comment says', () => {
  expect(toInstruction({ createdBy: '', comment: 'Imported from -' })).toBe('Imported from -')
})

const step = (createdBy: string, size = 0) => ({ id: '<missing>', created: 0, createdBy, size, comment: '' })
const layer = (place: number | undefined, size = 1) => ({
  diffId: 'sha256:0',
  ...(place === undefined ? {} : { step: place }),
  size,
  added: 1,
  changed: 0,
  deleted: 0,
  hidden: 0,
})

test('layers stand beside their steps, newest first', () => {
  const steps = toSteps([step('CMD ["a"]'), step('COPY b', 2), step('ENV c=1'), step('ADD d', 4)], [layer(0), layer(2)])
  expect(steps.map(({ instruction, layer: own }) => [instruction, own?.index])).toEqual([
    ['CMD ["a"]', undefined],
    ['COPY b', 1],
    ['ENV c=1', undefined],
    ['ADD d', 0],
  ])
})

test('layers of which the history says nothing come at its end', () => {
  const steps = toSteps([step('ADD d')], [layer(undefined), layer(undefined)])
  expect(steps.map(({ layer: own }) => own?.index)).toEqual([undefined, 1, 0])
})
