/** Paths that others found, and every spelling of a dot between every spelling of a slash. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RouteSet } from './route-sets'

const DOTS = [
  '..',
  '.',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e.',
  '%2e',
  '%252e%252e',
  '%25%32%65%25%32%65',
  '%25252e%25252e',
  '%2525252e%2525252e',
  '%c0%ae%c0%ae',
  '%e0%80%ae%e0%80%ae',
  '%c0%2e%c0%2e',
  '%u002e%u002e',
  '%uff0e%uff0e',
  '%ef%bc%8e%ef%bc%8e',
  '\xef\xbc\x8e\xef\xbc\x8e',
  '%e2%80%a5',
  '%e2%80%a4%e2%80%a4',
  '%%32%65%%32%65',
  '..%00',
  '..%0d',
  '..%20',
  '..%09',
  '...',
  '....',
  '..;',
  '.;',
  '..;a=b',
  '..%3b',
  '..%3Ba=b',
  '..%253b',
  '%2e%2e;',
  '%2e%2e%3bx',
]
const SLASHES = [
  '/',
  '//',
  '/./',
  '/;/',
  '/;a/',
  '\\',
  '\\/',
  '%2f',
  '%2F',
  '%5c',
  '%5C',
  '%252f',
  '%255c',
  '%25252f',
  '%c0%af',
  '%c1%9c',
  '%e0%80%af',
  '%u2215',
  '%uff0f',
  '%ef%bc%8f',
  '%e2%88%95',
  '%%32%66',
]

/** One-liners: what the advisories of others were about, and tricks on one route. */
const TRICKS = [
  '{cheap}/..;foo=bar{dear}',
  '{cheap}/..;{dear}',
  '{cheap}/%2e%2e{dear}',
  '{cheap}\\..\\..{dear}',
  '{cheap}\\..\\..\\{dear}',
  '{cheap}/../{dear}',
  '{cheap}/.{dear}',
  '{cheap}/.;{dear}',
  '{cheap};/..{dear}',
  '{cheap};/../..{dear}',
  '{cheap}%00{dear}',
  '{cheap}%23/../..{dear}',
  '{cheap}%3f/../..{dear}',
  '{cheap}#/../..{dear}',
  '{cheap}?/../..{dear}',
  '{cheap}%0a{dear}',
  '{cheap} {dear}',
  '{cheap}\t{dear}',
  '{cheap}/%2e%2e%2f%2e%2e{dear}',
  '{dear};{cheap}',
  '{dear};',
  '{dear};a=b',
  '{dear};/',
  '{dear}/',
  '{dear}//',
  '{dear}/.',
  '{dear}/..',
  '{dear}/x/..',
  '{dear}%20',
  '{dear}%09',
  '{dear}%00',
  '{dear}%0d%0a',
  '{dear}%3b',
  '{dear}%3bx',
  '{dear}%253b',
  '{dear}%2f',
  '{dear}%5c',
  '{dear}\\',
  '{dear}?',
  '{dear}?x',
  '{dear}#',
  '{dear}%3f',
  '{dear}%3fx',
  '{dear}%23',
  '{dear}.',
  '{dear}..',
  '{dear}%2e',
  '{dear}%252e',
  '{dear}~',
  '{dear}*',
  '{dear}%ff',
  '{dear}\xff',
  '{dear}%c2%a0',
  '{dear}%ad',
  '{dear}%e2%80%8b',
  '/{dear}',
  '//{dear}',
  '/.{dear}',
  '/%2e{dear}',
  '/%2f{dear}',
  '/%5c{dear}',
  '/;{dear}',
  '/;x{dear}',
  '/;/..{dear}',
  '\\{dear}',
  '/x/..{dear}',
  '/x/%2e%2e{dear}',
  '/x/..;{dear}',
  '/-/..{dear}',
  '/-{dear}',
  '/{cheap}:80{dear}',
  '@{dear}',
  ':80{dear}',
  '{cheap}/http://gateway.test{dear}',
]

/** Places that a way up and across is put in. */
const PLACES = [
  '{cheap}/{up}{dear}',
  '{cheap}{up}{dear}',
  '{cheap}/{up}/{up}{dear}',
  '/{up}{dear}',
  '/{up}/{slug}{dear}',
  '/x/{up}{dear}',
  '/x/y/{up}{up}{dear}',
  '{dear}/{up}',
  '{dear}{up}',
  '{dear}/x/{up}',
]

/** Escapes of the letters of a path, once and twice, in either case. */
function spellings(path: string): string[] {
  const letters = [...path].flatMap((letter, i) => (letter === '/' ? [] : [i]))
  const hex = (i: number) => path.charCodeAt(i).toString(16)
  const at = (i: number, text: string) => path.slice(0, i) + text + path.slice(i + 1)
  const all = (prefix: string) =>
    path.replace(/[^/]/g, (c) => `${prefix}${c.charCodeAt(0).toString(16)}`)
  return [
    ...letters.flatMap((i) => [
      at(i, `%${hex(i)}`),
      at(i, `%25${hex(i)}`),
      at(i, `%2525${hex(i)}`),
      at(i, `%u00${hex(i)}`),
      at(i, path.charAt(i).toUpperCase()),
      at(i, `%${path.charAt(i).toUpperCase().charCodeAt(0).toString(16)}`),
      at(i, `%c1%${(path.charCodeAt(i) | 0x80).toString(16)}`),
      at(i, `${path.charAt(i)}%00`),
    ]),
    all('%'),
    all('%25'),
    all('%2525'),
    path.toUpperCase(),
    path.replaceAll('/', '%2f'),
    path.replaceAll('/', '\\'),
    path.replaceAll('/', '//'),
    path.replaceAll('/', '/./'),
    path.replaceAll('/', '/;/'),
    path.replaceAll('/', ';/'),
  ]
}

/** `{cheap}`, `{dear}`, `{slug}` of a set filled in, in all combinations. */
function filled(template: string, { cheap, dear, slug }: RouteSet): string[] {
  return cheap.flatMap((c) =>
    dear.map((d) =>
      template.replaceAll('{cheap}', c).replaceAll('{dear}', d).replaceAll('{slug}', slug),
    ),
  )
}

/** The project's own list for a set, without the slug. */
export function* ownPaths(set: RouteSet): Generator<string> {
  for (const path of [...set.cheap, ...set.dear]) yield* [path, ...spellings(path)]
  for (const trick of TRICKS) yield* filled(trick, set)
  for (const place of PLACES) {
    for (const dots of DOTS) {
      for (const slash of SLASHES)
        yield* filled(place.replaceAll('{up}', dots + slash), set).slice(0, 4)
    }
  }
}

/**
 * Lists of others, in which `{FILE}` or the end stands for what is to be reached.
 * @param folder where lists of one path a line are
 */
export function* foreignPaths(folder: string, set: RouteSet): Generator<string> {
  const [cheap = ''] = set.cheap
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.txt')) continue
    for (const line of readFileSync(join(folder, name), 'latin1').split(/\r?\n/)) {
      if (line === '') continue
      for (const dear of set.dear) {
        const path = line.includes('{FILE}')
          ? line.replaceAll('{FILE}', dear.slice(1))
          : `${line}${dear}`
        yield path.startsWith('/') ? path : `/${path}`
        yield `${cheap}${path.startsWith('/') ? '' : '/'}${path}`
        yield `${dear}${path.startsWith('/') ? '' : '/'}${line.replaceAll('{FILE}', '')}`
      }
    }
  }
}
