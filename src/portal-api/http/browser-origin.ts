import { z } from '@hono/zod-openapi'

const MOST_ORIGINS = 50
const EVERY = '*'

/** As a browser writes it: no path, no default port, no wildcard within the host. */
const isOrigin = (text: string): boolean =>
  /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text

/** A browser origin (RFC 6454): scheme, host, port. */
export const browserOrigin = () =>
  z
    .string()
    .max(256)
    .refine(isOrigin, 'must be an origin such as https://app.example.com, without a path')

/** Origins whose pages may read answers; `*` alone is all of them. */
export const readingOrigins = () =>
  z
    .array(z.string().max(256))
    .max(MOST_ORIGINS)
    .refine(
      (list) => (list.length === 1 && list[0] === EVERY) || list.every(isOrigin),
      'must be origins such as https://app.example.com, without a path, or `*` alone',
    )
