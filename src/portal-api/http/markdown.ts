import { z } from '@hono/zod-openapi'
import { text } from './schemas'

/** Text files of any system: one kind of line end, no byte order mark. */
export const plainNewlines = (value: string): string =>
  value.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

/**
 * Markdown as somebody wrote it. Raw HTML in it stays text: whoever shows it makes it safe
 * (security H1). Control and bidirectional characters are refused (security H6).
 * @param max characters
 */
export const markdown = (max: number) =>
  z
    .string()
    .transform(plainNewlines)
    .pipe(text(max))
    .openapi({ type: 'string', maxLength: max, description: 'Markdown.' })
