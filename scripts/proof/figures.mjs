import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const plain = (output) => stripVTControlCharacters(output)

/**
 * What a command's output says in figures: tests, or what the benchmark measured.
 * @param {readonly string[]} command
 * @param {string} output
 * @param {string} root
 * @returns {string}
 */
export function figuresIn(command, output, root) {
  const text = plain(output)
  const tests = [...text.matchAll(/^\s*Tests\s+.*?(\d+) passed/gm)].map(([, n]) => Number(n))
  if (tests.length > 0) return `${tests.reduce((sum, n) => sum + n, 0)} tests`
  if (command.at(-1) === 'bench') return benchmark(join(root, 'bench/results/latest.json'))
  const sizes = [...text.matchAll(/[\d.]+ (?:of [\d.]+ )?KiB/g)].map(([size]) => size)
  return sizes.slice(0, 3).join(', ') || 'passed'
}

/** @returns {string} whether it ran any test at all: a filter that finds none proves nothing */
export const provesNothing = (output) =>
  /No test files found|Tests\s+\d+ skipped \(/.test(plain(output)) ||
  /Tests\s+no tests/.test(plain(output))

function benchmark(path) {
  if (!existsSync(path)) return 'passed'
  const { ratios, per1000, details } = JSON.parse(readFileSync(path, 'utf8'))
  const { gateway, passThrough } = details.medians
  const added = Math.round(gateway.cpuMicros - passThrough.cpuMicros)
  return `${per1000.doCalls.toFixed(1)} meter calls for 1,000 calls; ${added} µs of CPU added to a call; ${ratios.vsNaive.toFixed(1)} times the naive gateway`
}

const BEGIN = '<!-- figures: begin -->'
const END = '<!-- figures: end -->'

function between(document) {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`docs/proof.md lacks its markers ${BEGIN}, ${END}`)
  return { from: from + BEGIN.length, to }
}

/** @returns {string} a command as somebody types it */
export const typed = (command, env = {}) =>
  [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command].join(' ')

/** The commands of a claim: `quick` ones, then those that take minutes. */
export const stepsOf = ({ quick, full = [], env = {} }) => [
  ...quick.map((command) => ({ command, env: {}, isQuick: true })),
  ...full.map((command) => ({ command, env, isQuick: false })),
]

/**
 * What each command said last, by what is typed.
 * @throws {Error} without the markers
 */
export function latestIn(document) {
  const { from, to } = between(document)
  const rows = document.slice(from, to).matchAll(/^\|.*\| `(.+?)` *\| (.+?) *\| (.+?) *\|$/gm)
  return new Map([...rows].map(([, command, figure, seen]) => [command, { figure, seen }]))
}

const NOT_RUN = { figure: 'not run yet', seen: '' }

/**
 * The document with a row for each command of the claims, and nothing else changed.
 * @throws {Error} without the markers
 */
export function withLatest(document, claims, latest) {
  const { from, to } = between(document)
  const rows = claims.flatMap((claim) =>
    stepsOf(claim).map(({ command, env }, i) => {
      const { figure, seen } = latest.get(typed(command, env)) ?? NOT_RUN
      return `| ${i === 0 ? claim.says : ''} | \`${typed(command, env)}\` | ${figure} | ${seen} |`
    }),
  )
  const table = ['| claim | command | latest | seen |', '| --- | --- | --- | --- |', ...rows]
  return `${document.slice(0, from)}\n\n${table.join('\n')}\n\n${document.slice(to)}`
}
