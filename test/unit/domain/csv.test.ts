import { describe, it } from 'vitest'
import { csvLine } from '../../../src/domain/csv'

describe('a line of CSV', () => {
  it.for([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `"'\tx"`],
    ['x;=1+1', '"x;=1+1"'],
    ['x\t=1+1', '"x\t=1+1"'],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['\uff20SUM(A1)', "'\uff20SUM(A1)"],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['a=b', 'a=b'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ] as const)('holds %j as %j', ([text, cell], { expect }) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`)
  })

  it('holds numbers as they are, negative ones too, and nothing for null', ({ expect }) => {
    expect(csvLine([-1.5, 0, null, true])).toBe('-1.5,0,,true\r\n')
  })
})
