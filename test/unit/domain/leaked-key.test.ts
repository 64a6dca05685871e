import { describe, it } from 'vitest'
import { foundAt } from '../../../src/domain/leaked-key'

const KEY = `tpk_live_1${'x'.repeat(42)}`

describe('where a key was found', () => {
  it.for([
    ['https://github.com/a/b/blob/1/c.ts', 'https://github.com/a/b/blob/1/c.ts'],
    ['https://user:secret@github.com/a?token=1#L3', 'https://github.com/a'],
    [`https://x.test/${KEY}/y`, 'https://x.test/tpk***/y'],
    [`https://x.test/?q=${KEY}`, 'https://x.test/'],
    ['HTTP://X.test:8080', 'http://x.test:8080/'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//x.test/a', null],
    ['https://', null],
    ['', null],
  ] as const)('%s', ([url, told], { expect }) => {
    expect(foundAt(url)).toBe(told)
  })

  it('is cut short', ({ expect }) => {
    expect(foundAt(`https://x.test/${'a'.repeat(9000)}`)).toHaveLength(500)
  })
})
