import { describe, expect, it } from 'vitest'
import { readImage } from '../../../src/domain/image'
import { jpeg, png, webp } from '../../support/images'

it.for([
  ['png', png(640, 480), { type: 'png', width: 640, height: 480 }],
  ['jpeg', jpeg(300, 200), { type: 'jpeg', width: 300, height: 200 }],
  ['webp', webp(77, 33), { type: 'webp', width: 77, height: 33 }],
] as const)('%s', ([, bytes, facts]) => {
  expect(readImage(bytes)).toEqual(facts)
})

describe('is no image', () => {
  const text = (value: string) => new TextEncoder().encode(value)
  it.for([
    ['nothing', new Uint8Array()],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', text('<!doctype html><script>alert(1)</script>'.padEnd(200))],
    ['GIF', text('GIF89a'.padEnd(200, '\0'))],
    ['a PNG that is cut short', png(640, 480).slice(0, -6)],
    ['a JPEG that is cut short', jpeg(300, 200).slice(0, -4)],
    ['a WebP that is cut short', webp(77, 33).slice(0, -4)],
    ['a PNG without size', png(0, 10)],
    ['a PNG that goes on as HTML', new Uint8Array([...png(1, 1), ...text('<script>')])],
    ['a JPEG that goes on as HTML', new Uint8Array([...jpeg(1, 1), ...text('<script>')])],
    ['a WebP that goes on as HTML', new Uint8Array([...webp(1, 1), ...text('<script>')])],
  ] as const)('%s', ([, bytes]) => {
    expect(readImage(bytes)).toBeNull()
  })

  it('whatever is cut out of one', () => {
    for (const image of [png(9, 9), jpeg(9, 9), webp(9, 9)]) {
      for (let end = 0; end < image.length; end++)
        expect(() => readImage(image.slice(0, end))).not.toThrow()
    }
  })
})
