const two = (part: number): string => String(part).padStart(2, '0')

/** A moment as a `datetime-local` field holds it, in the viewer's zone; empty for none. */
export function localOf(iso: string | null): string {
  if (iso === null) return ''
  const at = new Date(iso)
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** What such a field holds, as the API takes it; undefined when it is empty. */
export const isoOf = (local: string): string | undefined =>
  local === '' ? undefined : new Date(local).toISOString()
