/** A changelog entry out of what an import changed, for consumers to read (product.md B7). */
import type { Json } from '../operation'
import type { ChangeKind, OperationChange } from './merge'

export interface ChangelogText {
  readonly title: string
  /** Markdown. */
  readonly body: string
  readonly breaking: boolean
  readonly changes: Json[]
}

const MAX_LISTED = 100
const MAX_DETAILS = 12

const headings: readonly (readonly [kind: ChangeKind | 'breaking', heading: string])[] = [
  ['breaking', 'Breaking changes'],
  ['added', 'Added'],
  ['changed', 'Changed'],
  ['removed', 'Removed'],
]

/** @param applied what was applied, without what was left as it is */
export function changelogOf(applied: readonly OperationChange[], version: string): ChangelogText {
  const groups = Map.groupBy(applied, headingOf)
  const sections = headings.flatMap(([kind, heading]) => {
    const changes = groups.get(kind) ?? []
    return changes.length === 0 ? [] : [`## ${heading}\n\n${listOf(changes)}`]
  })
  const count = (kind: ChangeKind) => applied.filter((change) => kindOf(change) === kind).length
  const told = (['added', 'changed', 'removed'] as const)
    .map((kind) => [count(kind), kind] as const)
    .filter(([n]) => n > 0)
    .map(([n, kind]) => `${n} ${kind}`)
    .join(', ')
  return {
    title: `${version === '' ? 'API' : `Version ${version}`}: ${told}`,
    body: sections.join('\n\n'),
    breaking: applied.some((change) => change.breaking),
    changes: applied.slice(0, MAX_LISTED).map((change) => ({
      operation: change.key,
      route_id: change.routeId,
      kind: kindOf(change),
      breaking: change.breaking,
      differences: change.differences
        .slice(0, MAX_DETAILS)
        .map(({ at, says, breaking }) => ({ at, says, breaking })),
    })),
  }
}

/** A conflict was decided one way or the other: by now it is a change, or a route that came back. */
const kindOf = ({ kind, routeId }: OperationChange): ChangeKind =>
  kind !== 'conflict' ? kind : routeId === null ? 'added' : 'changed'

const headingOf = (change: OperationChange) =>
  change.breaking && change.kind !== 'removed' ? 'breaking' : kindOf(change)

function listOf(changes: readonly OperationChange[]): string {
  const lines = changes.slice(0, MAX_LISTED).map((change) => {
    const details = change.differences
      .filter(({ at }) => at !== '')
      .slice(0, MAX_DETAILS)
      .map(({ at, says }) => `  - ${code(at)} ${says}`)
    const own = change.differences.filter(({ at }) => at === '').map(({ says }) => says)
    return [[`- ${code(change.key)}`, own.join(', ')].filter(Boolean).join(' '), ...details].join(
      '\n',
    )
  })
  const more = changes.length - lines.length
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

/** Inline code, whatever backticks the text has (CommonMark 6.1). */
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``
