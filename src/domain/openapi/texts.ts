/** Texts of a document, as we keep them: plain, and no longer than a person may type. */
import type { Json } from '../operation'

const MAX_LINE = 120
const MAX_TEXT = 4000

/** Control characters, and those that turn the direction of the text around them (security H6). */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Several lines; empty for what is no text. */
export function cleanText(value: Json | undefined): string {
  if (typeof value !== 'string') return ''
  return clip(value.replaceAll('\r\n', '\n').replaceAll(UNSAFE, '').trim(), MAX_TEXT)
}

/** One line; empty for what is no text. */
export const cleanLine = (value: Json | undefined): string =>
  clip(cleanText(value).replaceAll(/\s+/g, ' ').trim(), MAX_LINE)

/** By code points, so that no character is cut in half. */
function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}
