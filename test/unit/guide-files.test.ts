import { describe, expect, it } from 'vitest'
import { headingOf, readGuideFile, slugOf } from '../../src/portal-api/guides/front-matter'

it('takes title, order and slug, and nothing else', () => {
  const text = '---\ntitle: "Getting: started"\norder: 3\nslug: start\nlayout: x\n---\n\n# Hi\n'
  expect(readGuideFile(text)).toEqual({
    title: 'Getting: started',
    slug: 'start',
    position: 3,
    body: '# Hi\n',
  })
})

it.for(['# No front matter', 'text\n---\ntitle: x\n---\n', '---', '', '---\nnever closed'])(
  '%j is all body',
  (text) => {
    expect(readGuideFile(text)).toEqual({ title: null, slug: null, position: null, body: text })
  },
)

it('may be empty', () => {
  expect(readGuideFile('---\n---\nText')).toMatchObject({ title: null, body: 'Text' })
})

describe('refuses', () => {
  const bomb = [
    'a: &a [x]',
    ...'bcdefghi'.split('').map((c, i) => {
      const before = 'abcdefgh'[i]
      return `${c}: &${c} [*${before}, *${before}, *${before}, *${before}]`
    }),
  ].join('\n')
  it.for([
    ['a list', '- a'],
    ['broken YAML', 'title: [x'],
    ['an alias bomb', bomb],
    ['a deep nest', '['.repeat(7000)],
    ['a title that is no text', 'title: {a: 1}'],
    ['a title with a direction mark', 'title: "a\u202eb"'],
    ['a slug that is a path', 'slug: ../x'],
    ['an order that is no number', 'order: first'],
    ['a tag', 'title: !!js/function "x"\norder: !!float x'],
  ] as const)('%s', ([, yaml]) => {
    expect(readGuideFile(`---\n${yaml}\n---\nText`)).toHaveProperty('problem')
  })

  it('no prototype by name', () => {
    const file = readGuideFile('---\n__proto__: {title: x}\nconstructor: x\n---\nText')
    expect(file).toMatchObject({ title: null })
  })
})

it.for([
  ['01-getting-started.md', 'getting-started'],
  ['guides/2. Über uns.MD', 'uber-uns'],
  ['日本.md', null],
] as const)('%s becomes %s', ([path, slug]) => {
  expect(slugOf(path)).toBe(slug)
})

it('a heading is a title', () => {
  expect(headingOf('text\n\n## Two words ##\n')).toBe('Two words')
  expect(headingOf('no heading #at all')).toBeNull()
})
