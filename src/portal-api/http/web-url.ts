import { z } from '@hono/zod-openapi'
import { parsePublicUrl } from '../../domain/public-url'

declare const DEVELOPMENT: boolean

/** A link that people follow: a public web page, re-serialised (security A8, H6). */
export const webUrl = () =>
  z
    .string()
    .max(2048)
    .transform((value, context) => {
      const result = parsePublicUrl(value, { anyHost: DEVELOPMENT, query: true })
      if ('url' in result) return result.url
      context.addIssue({ code: 'custom', message: result.problem })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'uri', example: 'https://www.example.com/' })

/** As `webUrl`, or null for none. */
export const nullableWebUrl = () =>
  webUrl()
    .nullable()
    .openapi({ type: ['string', 'null'], format: 'uri', example: 'https://www.example.com/' })
