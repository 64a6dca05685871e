import { describe, expect, it } from 'vitest'
import { relativePath, rewriteImages } from '../../../src/domain/markdown-images'

const known = (path: string) => (path === 'img/a.png' ? '/files/a' : null)
const rewrite = (text: string) => rewriteImages(text, 'guides/intro.md', known)

it.for([
  ['![A](../img/a.png)', '![A](/files/a)'],
  ['![A](../img/a.png "Title")', '![A](/files/a "Title")'],
  ['![](<../img/a.png>)', '![](</files/a>)'],
  ['<img alt="" src="../img/a.png">', '<img alt="" src="/files/a">'],
  ['[no image](../img/a.png)', '[no image](../img/a.png)'],
  ['![A](https://x.example/img/a.png)', '![A](https://x.example/img/a.png)'],
  ['![A](/img/a.png)', '![A](/img/a.png)'],
  ['`![A](../img/a.png)`', '`![A](../img/a.png)`'],
  [
    '```\n![A](../img/a.png)\n```\n![A](../img/a.png)',
    '```\n![A](../img/a.png)\n```\n![A](/files/a)',
  ],
] as const)('%s', ([before, after]) => {
  expect(rewrite(before)).toEqual({ text: after, unresolved: [] })
})

it('what is not known stays, and is reported once', () => {
  const text = '![](b.png) ![](b.png)'
  expect(rewrite(text)).toEqual({ text, unresolved: ['b.png'] })
})

describe('relative paths', () => {
  it.for([
    ['a.png', 'guides/a.png'],
    ['./a%20b.png?x#y', 'guides/a b.png'],
    ['../a.png', 'a.png'],
    ['../../a.png', null],
    ['/a.png', null],
    ['javascript:alert(1)', null],
    ['//evil.example/a.png', null],
    ['#top', null],
  ] as const)('%s', ([target, path]) => {
    expect(relativePath('guides/intro.md', target)).toBe(path)
  })
})

it('hostile text is read in linear time', () => {
  const started = performance.now()
  for (const part of ['![', '![a](', '`', '<img ', '```\n', '![](<']) rewrite(part.repeat(60_000))
  expect(performance.now() - started).toBeLessThan(2000)
})
