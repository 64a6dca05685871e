import { expect, it } from 'vitest'
import { visibleLine } from '../../../src/domain/plain-text'

it.for([
  ['plain text', 'plain text'],
  ['  two\r\nlines\tand  more ', 'two lines and more'],
  ['turned \u202etxt.exe', 'turned txt.exe'],
  ['iso\u2066late\u2069d', 'iso late d'],
  ['zero\u200bwidth\u200d\ufeff', 'zero width'],
  ['soft\u00adhyphen', 'soft hyphen'],
  ['line\u2028separator', 'line separator'],
  ['tag\u{e0041}s', 'tag s'],
  ['filler\u3164', 'filler'],
  ['Zürich 東京 العربية', 'Zürich 東京 العربية'],
  ['\u0000\u001b[31mred', '[31mred'],
] as const)('%j is seen as %j', ([text, seen]) => {
  expect(visibleLine(text, 100)).toBe(seen)
})

it('what is too long ends in an ellipsis, and no character is cut in two', () => {
  expect(visibleLine('😀'.repeat(5), 3)).toBe('😀😀…')
  expect(visibleLine('😀'.repeat(3), 3)).toBe('😀😀😀')
})
