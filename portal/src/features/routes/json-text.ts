/** JSON of a route's documentation as people write it in a field. */

/** The body types whose examples are JSON. */
const isJson = (contentType: string): boolean => /[/+]json\b/u.test(contentType)

/** What a field shows of it. @param contentType of a body; its examples may be plain text */
export const shownJson = (value: unknown, contentType = 'application/json'): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' && !isJson(contentType)) return value
  return JSON.stringify(value, null, 2)
}

/**
 * What a field holds.
 * @returns what is wrong with it, in place of a value
 */
export function readJson(
  text: string,
  contentType = 'application/json',
): { readonly value: unknown } | { readonly problem: string } {
  if (text.trim() === '') return { value: null }
  if (!isJson(contentType)) return { value: text }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { problem: `is no JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** The example of a parameter: text for text, and the number or list that it looks like for the rest. */
export function readExample(text: string, type: string): unknown {
  if (text === '') return null
  if (type === 'string') return text
  const read = readJson(text)
  return 'value' in read ? read.value : text
}
export const shownExample = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)
