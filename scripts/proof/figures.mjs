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

/**
 * The document with other figures between its markers.
 * @param {string} document
 * @param {string} figures
 * @throws {Error} without the markers
 */
export function withFigures(document, figures) {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`docs/proof.md lacks its markers ${BEGIN}, ${END}`)
  return `${document.slice(0, from + BEGIN.length)}\n\n${figures}\n\n${document.slice(to)}`
}
