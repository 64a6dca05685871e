/** The error codes as Markdown: one page each, and the list of them. */
import { errors, type ErrorCode } from '../../../src/domain/errors'
import { AGAIN, exampleOf, FAULTS, groups, texts } from '../features/errors/texts'
import { code, document, fenced, link, plain, table } from './markdown'

export function errorMarkdown(of: ErrorCode, origin: string): string {
  const { status, title } = errors[of]
  const { what, todo, fault, again, mend } = texts[of]
  return document(
    `# ${status} ${code(of)}`,
    `${plain(title)}. ${plain(what)}`,
    '## What to do',
    todo.map((step) => `- ${plain(step)}`).join('\n'),
    mend && `See ${link(mend.label, mend.to)}.`,
    [
      `- Whose it is to mend: ${plain(FAULTS[fault])}`,
      `- Send it again? ${plain(AGAIN[again])}`,
      '- What it costs: nothing. What is refused or refunded uses no quota.',
    ].join('\n'),
    '## As it is sent',
    fenced('json', exampleOf(of, origin)),
    link('All codes', '/errors.md'),
  )
}

/** Every code with its status and title. */
export const errorsMarkdown = (): string =>
  document(
    '# Errors',
    'Every refusal of the gateway and of the management API is a problem document (RFC 9457). Branch on `code`: it never changes.',
    ...groups.map(
      ({ name, codes }) =>
        `## ${name}\n\n${table(
          ['Code', 'Status', 'Title'],
          codes.map((of) => [
            link(of, `/errors/${of}.md`),
            String(errors[of].status),
            plain(errors[of].title),
          ]),
        )}`,
    ),
  )
