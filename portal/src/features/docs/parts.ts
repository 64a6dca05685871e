/** A guide's Markdown, taken apart into what a page shows each in its own way. Pure. */

export interface CodePart {
  readonly kind: 'code'
  /** What the fence says: a language, then what the sample is called. */
  readonly language: string
  readonly title: string
  readonly text: string
}
export interface TextPart {
  readonly kind: 'text'
  readonly text: string
}
/** The same thing in several languages. */
export interface Choice {
  readonly kind: 'choice'
  readonly of: readonly CodePart[]
}
export interface GuideSection {
  /** Null for what comes before the first heading. */
  readonly title: string | null
  readonly id: string
  readonly parts: readonly (TextPart | CodePart | Choice)[]
}
export interface GuideText {
  readonly title: string
  readonly sections: readonly GuideSection[]
}

const FENCE = /^```(\w*) ?(.*)$/u

/** @param markdown with one `#` heading on top, and `##` for its sections */
export function partsOf(markdown: string): GuideText {
  let title = ''
  const sections: { title: string | null; lines: string[] }[] = [{ title: null, lines: [] }]
  let inCode = false
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) inCode = !inCode
    if (!inCode && line.startsWith('# ')) title = line.slice(2)
    else if (!inCode && line.startsWith('## ')) sections.push({ title: line.slice(3), lines: [] })
    else sections.at(-1)?.lines.push(line)
  }
  return {
    title,
    sections: sections
      .map(({ title, lines }) => ({ title, id: idOf(title ?? ''), parts: grouped(split(lines)) }))
      .filter(({ title, parts }) => title !== null || parts.length > 0),
  }
}

/** `When something was missed` as part of an address. */
const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')

function split(lines: readonly string[]): (TextPart | CodePart)[] {
  const parts: (TextPart | CodePart)[] = []
  let held: string[] = []
  let fence: { language: string; title: string } | null = null
  const flush = () => {
    const text = held.join('\n')
    held = []
    if (fence) parts.push({ kind: 'code', ...fence, text })
    else if (text.trim() !== '') parts.push({ kind: 'text', text })
  }
  for (const line of lines) {
    const [, language, title] = FENCE.exec(line) ?? []
    if (language === undefined || title === undefined) held.push(line)
    else {
      flush()
      fence = fence ? null : { language, title }
    }
  }
  flush()
  return parts
}

/** Samples with a title that follow each other are one choice. */
function grouped(parts: readonly (TextPart | CodePart)[]): GuideSection['parts'] {
  const result: (TextPart | CodePart | Choice)[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.kind === 'code' && part.title !== '' && last?.kind === 'choice')
      result[result.length - 1] = { kind: 'choice', of: [...last.of, part] }
    else if (part.kind === 'code' && part.title !== '') result.push({ kind: 'choice', of: [part] })
    else result.push(part)
  }
  return result
}
