import { expect, it } from 'vitest'
import { layerSizes } from './layer-sizes.ts'

/** Newest first, as Docker tells it. */
const history = (...steps: [createdBy: string, size: number][]) =>
  steps.map(([CreatedBy, Size]) => ({ CreatedBy, Size }))

it('tells the layers from the steps that write nothing, also where a layer is empty', () => {
  const classic = history(
    ['/bin/sh -c #(nop) COPY file:5b in /f ', 5],
    ['/bin/sh -c #(nop)  LABEL a=b', 0],
    ['/bin/sh -c touch /y', 0],
    ['/bin/sh -c head -c 2000000 /dev/zero > /big', 2_000_000],
    ['/bin/sh -c #(nop) WORKDIR /x', 0],
    ['/bin/sh -c #(nop)  ENV A=1', 0],
    ['/bin/sh -c #(nop) ADD file:33 in /', 1_980_000],
  )
  expect(layerSizes(classic, 5)).toEqual([1_980_000, 0, 2_000_000, 0, 5])
  const buildkit = history(
    ['COPY f /f # buildkit', 5],
    ['LABEL a=b', 0],
    ['RUN /bin/sh -c touch /y # buildkit', 0],
    ['WORKDIR /x', 0],
    ['ENV A=1', 0],
    ['/bin/sh -c #(nop) ADD file:33 in /', 9],
  )
  expect(layerSizes(buildkit, 4)).toEqual([9, 0, 0, 5])
})

it('takes a step that should write nothing for a layer where there are more layers than others', () => {
  expect(layerSizes(history(['CMD ["sh"]', 0], ['import', 7]), 2)).toEqual([7, 0])
})

it('says nothing of a history that does not fit', () => {
  expect(layerSizes(history(['a', 1], ['b', 2]), 1)).toBeUndefined()
  expect(layerSizes([], 1)).toBeUndefined()
  expect(layerSizes([], 0)).toEqual([])
})
