/** Paths by a grammar: routes of a set, cut, joined and disguised. */
import type { Random } from '../support/random'
import type { RouteSet } from './route-sets'

const SEPARATORS = [
  '/',
  '/',
  '/',
  '/',
  '//',
  '\\',
  '%2f',
  '%2F',
  '%5c',
  '%252f',
  '/./',
  '/;/',
  '%c0%af',
]
const UPS = [
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '%252e%252e',
  '..;',
  '..;a=b',
  '.;',
  '%ef%bc%8e%ef%bc%8e',
  '...',
]
const TAILS = [
  '',
  '',
  '',
  '',
  '',
  '%09',
  '%0a',
  '%c2%a0',
  '..',
  './',
  '/',
  '//',
  ';',
  ';x=1',
  '.',
  '%20',
  '%00',
  '?',
  '?a=/../b',
  '#x',
  '%3b',
  '\\',
  '/..',
  '/.',
]
const WORDS = [
  'a',
  'x1',
  'me',
  '-',
  '_',
  '~',
  'v',
  'json',
  '%41',
  '\xc3\xa9',
  '*',
  '(1)',
  'a:b',
  "o'b",
  '17',
  'acme',
  'data',
]

export function generatedPath(random: Random, set: RouteSet): string {
  const segments = segmentsOf(random, set)
  let path = ''
  for (const segment of segments) {
    path += random.chance(0.95) ? '/' : random.pick(SEPARATORS)
    path += random.chance(0.12) ? disguised(random, segment) : segment
    if (random.chance(0.03)) path += random.pick([';', ';a=b', ';/', '%3b', ';.', ';..'])
  }
  if (random.chance(0.08)) path = path.toUpperCase()
  return random.chance(0.5) ? path : path + random.pick(TAILS)
}

function segmentsOf(random: Random, set: RouteSet): string[] {
  const split = (path: string) => path.slice(1).split('/')
  const dear = () => split(random.pick(set.dear))
  const cheap = () => split(random.pick(set.cheap))
  const up = () => random.pick(UPS)
  switch (random.below(12)) {
    case 0:
      return dear()
    case 1:
      return [...cheap(), ...cheap().map(up), ...dear()]
    case 2:
      return [...dear(), up(), ...dear().slice(-1)]
    case 3: {
      const made = [...cheap(), ...dear()]
      made.splice(random.below(made.length), random.below(2), up())
      return made
    }
    case 4:
    case 5:
    case 6:
      return dear().map((s) => (random.chance(0.3) ? random.pick(WORDS) : s))
    default:
      return Array.from({ length: 1 + random.below(4) }, () =>
        random.pick([...WORDS, ...dear(), ...cheap()]),
      )
  }
}

/** Some of its letters escaped, up to three times over, or in the other case. */
function disguised(random: Random, segment: string): string {
  let text = ''
  for (const byte of Buffer.from(segment)) {
    const character = String.fromCharCode(byte)
    const hex = byte.toString(16).padStart(2, '0')
    if (!random.chance(0.4)) text += character
    else {
      text += random.pick([
        `%${hex}`,
        `%${hex.toUpperCase()}`,
        `%25${hex}`,
        `%2525${hex}`,
        character.toUpperCase(),
        `%u00${hex}`,
        `%${hex}%`,
        `${character}%00`,
        fullWidth(character),
      ])
    }
  }
  return text
}

/** The compatibility form of a visible ASCII character, as escaped UTF-8. */
const fullWidth = (character: string): string =>
  encodeURIComponent(String.fromCharCode(character.charCodeAt(0) + 0xfee0))
