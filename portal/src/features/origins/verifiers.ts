import document from '../../../../docs/origin-security.md?raw'

/** The first block of a language in a Markdown text. */
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'mu').exec(document)?.[1]?.trimEnd() ?? ''

/** The verifiers of the guide, word for word: a test runs them there. */
export const verifiers = [
  { language: 'node', label: 'Node', code: blockOf('js') },
  { language: 'python', label: 'Python', code: blockOf('python') },
] as const
