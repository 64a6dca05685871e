import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { fail } from '../../domain/errors'
import type { PublicApp } from '../app-types'

const KIB = 1024
const MAX_BODY_BYTES = 256 * KIB

/** Uploads, which may be larger than all else: method and path, and bytes. */
const uploads: readonly (readonly [method: string, path: RegExp, maxBytes: number])[] = [
  ['PUT', /^\/api\/v1\/products\/[^/]+\/logo$/, 512 * KIB],
  ['POST', /^\/api\/v1\/products\/[^/]+\/guides\/upload$/, 6 * KIB * KIB],
  ['POST', /^\/api\/v1\/products\/[^/]+\/imports$/, 5 * KIB * KIB],
]

const limitOf = (maxSize: number) => bodyLimit({ maxSize, onError: () => fail('body_too_large') })

const usual = limitOf(MAX_BODY_BYTES)
const larger = uploads.map(([method, path, maxBytes]) => ({
  method,
  path,
  limit: limitOf(maxBytes),
}))

/** @throws {AppError} body_too_large, before the body is read as far as its length is announced */
export const limitBody = createMiddleware<PublicApp>(async function limitBody(c, next) {
  const { method, path } = c.req
  const upload = larger.find((entry) => entry.method === method && entry.path.test(path))
  return (upload?.limit ?? usual)(c, next)
})
