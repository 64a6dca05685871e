import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cells, faults, keyStates, matrix } from '../support/failure-matrix'

const page = readFileSync(new URL('../../docs/failure-policy.md', import.meta.url).pathname, 'utf8')

/** Rows of the page's table under that heading, without its head. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const lines = section.split('\n## ')[0]?.split('\n') ?? []
  return lines
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((text) => text.trim()),
    )
    .filter((row) => !row.every((text) => /^-+$/.test(text)))
}

it('docs/failure-policy.md says of every cell what its test expects', () => {
  const [head, ...rows] = tableUnder('The matrix')
  expect(head).toEqual(['what', 'how', ...keyStates.map((key) => `key ${key}`)])
  const expected = Object.entries(matrix).flatMap(([dependency, kinds]) =>
    faults.map((fault) => [dependency, fault].concat(kinds[fault])),
  )
  expect(rows).toEqual(expected)
})

it('the matrix has all cells of security J1', () => {
  expect(cells).toHaveLength(6 * 4 * 3)
})

it('no key that was revoked is ever served', () => {
  for (const { key, atOnce, afterTheLease } of cells) {
    if (key !== 'revoked') continue
    for (const { outcome, units } of [atOnce, afterTheLease]) {
      expect(outcome).toMatch(/^401 revoked_api_key$|^503 limiter_unavailable$/)
      expect(units).toBe(0)
    }
  }
})
