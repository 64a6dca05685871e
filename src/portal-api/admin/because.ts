import { z } from '@hono/zod-openapi'
import { line } from '../http/schemas'

/** What staff do to others has a reason, which the audit log keeps. */
export const reason = () => line(500).openapi({ example: 'Reported as a copy of another product' })

export const Because = z.strictObject({ reason: reason() }).openapi('Because')
