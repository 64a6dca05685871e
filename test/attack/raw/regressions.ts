/** Requests that once broke something, kept as they were. */
import { HOST } from '../support/world'
import type { Caller, Seed } from './seeds'

export function regressions({ slug, key }: Caller): readonly Seed[] {
  const request = (line: string, ...fields: string[]) =>
    [line, `Host: ${HOST}`, `X-Api-Key: ${key}`, ...fields, '', ''].join('\r\n')
  const get = `GET /${slug}/echo HTTP/1.1`
  const post = `POST /${slug}/echo HTTP/1.1`
  return [
    { name: '502 for an empty body of a GET', bytes: request(get, 'Content-Length: 0') },
    { name: '502 for a body of a GET', bytes: `${request(get, 'Content-Length: 3')}abc` },
    { name: '502 for a body that broke off', bytes: `${request(post, 'Content-Length: 9')}abc` },
    { name: 'control characters sent on', bytes: request(get, 'X-Control: a\x01b\x1fc\x7fd') },
  ]
}
