/** Cases of http-desync-guardian as bytes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { HOST } from '../support/world'
import type { Caller, Seed } from './seeds'

interface Case {
  readonly name: string
  readonly uri?: string
  readonly method?: string
  readonly version?: string
  readonly headers?: readonly { readonly name?: string; readonly value?: string }[] | null
  readonly expected: { readonly tier: string }
}

/** Bodies that a case is tried with: none, one that is chunked, one that hides a request. */
const BODIES = ['', '0\r\n\r\n', '3\r\nabc\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nX: y']

/** @param folder that holds the YAML files */
export function desyncSeeds(folder: string, { slug, key }: Caller): Seed[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')) as Case[])
    .flatMap((one) =>
      BODIES.map((body) => ({
        name: `${one.expected.tier}: ${one.name}`,
        bytes: bytesOf(one, body),
      })),
    )

  function bytesOf(
    { uri = '/', method = 'GET', version = 'HTTP/1.1', headers }: Case,
    body: string,
  ) {
    const fields = (headers ?? []).map(({ name = '', value = '' }) => `${name}: ${value}`)
    const target = uri.startsWith('/') ? `/${slug}${uri}` : uri
    const hosts = fields.some((f) => /^host\b/i.test(f)) ? [] : [`Host: ${HOST}`]
    const lines = [
      `${method} ${target} ${version}`,
      ...hosts,
      `X-Api-Key: ${key}`,
      ...fields,
      '',
      body,
    ]
    return Buffer.from(lines.join('\r\n'), 'utf8').toString('latin1')
  }
}
