import { z } from '@hono/zod-openapi'
import { markdown } from '../http/markdown'
import { line } from '../http/schemas'

const MOST_ENTRIES = 50

const FaqEntry = z
  .strictObject({
    question: line(300).openapi({ example: 'Which cities are covered?' }),
    answer: markdown(4000),
  })
  .openapi('FaqEntry')

export const ReplaceFaq = z
  .strictObject({ entries: z.array(FaqEntry).max(MOST_ENTRIES) })
  .openapi('ReplaceFaq')

/** What is stored was checked when it came in. */
export const FaqEntryView = z
  .object({ question: z.string(), answer: z.string() })
  .openapi('FaqEntryView')
export const FaqView = z.object({ entries: z.array(FaqEntryView) }).openapi('Faq')
