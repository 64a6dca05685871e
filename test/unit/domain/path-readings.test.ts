import { describe, it } from 'vitest'
import { otherReadings } from '../../../src/domain/path-readings'

describe('other readings of a path', () => {
  it.for([
    ['/', 'the root'],
    ['/paid', 'a plain path'],
    ['/v1.2/a-b_c~d', 'a dot within a segment'],
    ['/.well-known/x', 'a dot at the front of a segment'],
    ["/a!$&'()*+,=:@b", 'delimiters that mean nothing in a path'],
  ] as const)('of %s there are none: %s', ([path], { expect }) => {
    expect(otherReadings(path)).toEqual([])
  })

  it.for([
    ['/paid/', ['/paid'], 'a slash at the end'],
    ['/a/paid/', ['/a/paid'], 'a slash at the end of a longer path'],
    ['/paid;x', ['/paid'], 'a path parameter'],
    ['/a;x=1/b;y/', ['/a;x=1/b;y', '/a/b/', '/a/b'], 'path parameters in the middle'],
    ['/paid.', ['/paid'], 'a dot at the end'],
    ['/paid../x', ['/paid/x'], 'dots at the end of a segment'],
    ['/paid%20', ['/paid'], 'space at the end'],
    ['/paid%20%20/x', ['/paid/x'], 'space at the end of a segment'],
    ['/%20%20paid', ['/paid'], 'space at the front'],
    ['/a%20b', [], 'space within a segment'],
    ['/a/%20/b', ['/a/b'], 'a segment that is space'],
    ['/a%20%20b', [], 'more of it'],
    ['/paid%3Fx/y', ['/paid'], 'an escaped query'],
    ['/paid%23', ['/paid'], 'an escaped fragment'],
    ['/paid%3Aall', ['/paid:all'], 'an escape that need not be'],
    ['/%2570aid', ['/%70aid', '/paid'], 'an escape within an escape'],
    ['/%252570aid', ['/%2570aid', '/%70aid', '/paid'], 'and within that'],
    ['/%25252570aid', ['/%252570aid', '/%2570aid', '/%70aid'], 'but no further'],
    ['/p%EF%BD%81id', ['/paid'], 'a full-width letter'],
    ['/caf%C3%A9%21', ['/caf%C3%A9!'], 'other letters stay as they are'],
    ['/paid%09', ['/paid'], 'a tab'],
    ['/paid%C2%A0', ['/paid'], 'a space that does not break'],
    ['/50%25', ['/50%'], 'a percent sign'],
    ['/50%25zz%3A', ['/50%zz:'], 'a percent sign before what is no escape'],
  ] as const)('%s may be read as %j: %s', ([path, readings], { expect }) => {
    expect(otherReadings(path).toSorted()).toEqual(readings.toSorted())
  })

  it('what is hidden deeper than any server looks, or is no text, is no reading', ({ expect }) => {
    expect(otherReadings('/a%25FF')).toEqual(['/a%FF'])
    expect(otherReadings('/%25252525%3A')).toContain('/%2525:')
  })
})
