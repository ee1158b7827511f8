import { describe, expect, it } from 'vitest'
import { filterParts } from './filter-parts.ts'

const parts = (text: string): string[] =>
  filterParts(text, ['state', 'label']).map((part) => (part.token ? `[${part.text}]` : part.text))

describe('filterParts', () => {
  it('marks tokens of known keys', () => {
    expect(parts('web state:running x')).toEqual(['web ', '[state:running]', ' x'])
    expect(parts('-state:running')).toEqual(['[-state:running]'])
  })

  it('takes a quoted value as one', () => {
    expect(parts('label:app="my shop" y')).toEqual(['[label:app="my shop"]', ' y'])
  })

  it('leaves image names alone', () => {
    expect(parts('redis:7')).toEqual(['redis:7'])
    expect(parts('state:')).toEqual(['state:'])
  })

  it.each(['', ' state:a  label:b ', 'state:a state:a', 'x:y:z'])('keeps the text %j as a whole', (text) => {
    expect(
      filterParts(text, ['state', 'label'])
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })
})
