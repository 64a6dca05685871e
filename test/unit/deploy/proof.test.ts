import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claims } from '../../../scripts/proof/claims.mjs'
import { figuresIn, latestIn, provesNothing, withLatest } from '../../../scripts/proof/figures.mjs'

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

  const two = [
    { says: 'It works', quick: [['npm', 'a']], full: [['npm', 'b']], env: { FULL: '1' } },
  ]

  it('stand between their markers, one for each command, and nothing else changes', () => {
    const document = 'a\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nb'
    const latest = new Map([['npm a', { figure: '3 tests, 1 s', seen: 'today' }]])
    const written = withLatest(document, two, latest)
    expect(written.split('\n')).toEqual([
      'a',
      '<!-- figures: begin -->',
      '',
      '| claim | command | latest | seen |',
      '| --- | --- | --- | --- |',
      '| It works | `npm a` | 3 tests, 1 s | today |',
      '|  | `FULL=1 npm b` | not run yet |  |',
      '',
      '<!-- figures: end -->',
      'b',
    ])
  })

  it('stay until their command runs again', () => {
    const document = readFileSync(join(root, 'docs/proof.md'), 'utf8')
    const seen = { figure: '7 tests, 2 s', seen: 'today' }
    const again = withLatest(document, two, new Map([['npm a', seen]]))
    const kept = latestIn(again).set('FULL=1 npm b', { figure: 'passed, 9 s', seen: 'now' })
    expect(latestIn(withLatest(again, two, kept)).get('npm a')).toEqual(seen)
    expect(() => latestIn('a')).toThrow('markers')
  })
})
