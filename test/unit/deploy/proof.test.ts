import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claims } from '../../../scripts/proof/claims.mjs'
import { figuresIn, provesNothing, withFigures } from '../../../scripts/proof/figures.mjs'

const root = join(import.meta.dirname, '../../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

describe('each claim of README', () => {
  const commands = claims.flatMap(({ quick, full = [] }) => [...quick, ...full])

  it('has a command that proves it', () => {
    for (const { quick, full = [] } of claims) expect(quick.length + full.length).toBeGreaterThan(0)
  })

  it('names scripts and tests that are there', () => {
    for (const [program, ...args] of commands) {
      if (program === 'npm') {
        expect(scripts).toHaveProperty([args.at(-1) ?? ''])
        continue
      }
      const config = args.find((arg) => arg.startsWith('test/')) ?? ''
      const folder = config.split('/').slice(0, 2).join('/')
      const files = readdirSync(join(root, folder), { recursive: true })
        .map((file) => `${folder}/${String(file)}`)
        .filter((file) => file.endsWith('.test.ts'))
      for (const filter of args.slice(args.indexOf(config) + 1))
        expect([filter, files.some((file) => file.includes(filter))]).toEqual([filter, true])
    }
  })
})

describe('figures', () => {
  it('are the tests that passed, in every suite of a command', () => {
    const output =
      '\u001B[2m      Tests \u001B[22m \u001B[32m12 passed\u001B[39m (12)\n Tests  3 passed | 1 skipped (4)'
    expect(figuresIn(['npx', 'vitest'], output, root)).toBe('15 tests')
  })

  it('are none where nothing ran', () => {
    expect(provesNothing('No test files found, exiting with code 0')).toBe(true)
    expect(provesNothing('      Tests  4 skipped (4)')).toBe(true)
    expect(provesNothing('      Tests  4 passed (4)')).toBe(false)
  })

  it('stand between their markers, and nothing else changes', () => {
    const document = 'a\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nb'
    expect(withFigures(document, 'new')).toBe(
      'a\n<!-- figures: begin -->\n\nnew\n\n<!-- figures: end -->\nb',
    )
    expect(() => withFigures('a', 'new')).toThrow('markers')
    expect(() => withFigures(readFileSync(join(root, 'docs/proof.md'), 'utf8'), 'x')).not.toThrow()
  })
})
