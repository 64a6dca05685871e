import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number } from '../../lib/format'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Tag, type Tone } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { importsQuery } from './queries'
import type { Import } from './upload'

const STATES: Readonly<Record<Import['state'], readonly [Tone, string]>> = {
  reading: ['accent', 'Reading'],
  preview: ['warn', 'Waits for you'],
  applying: ['accent', 'Applying'],
  applied: ['good', 'Applied'],
  failed: ['plain', 'Not applied'],
}

/** Documents that were imported before. */
export function ImportHistory({ productId }: { readonly productId: string }) {
  const found = useInfiniteQuery(importsQuery(productId))
  return (
    <LoadedList of={found} empty={null}>
      {(imports) => (
        <Section title="Imports so far">
          <Table label="Imports so far">
            <thead>
              <tr>
                <Head>Document</Head>
                <Head>State</Head>
                <FigureHead>Added</FigureHead>
                <FigureHead>Changed</FigureHead>
                <FigureHead>Removed</FigureHead>
                <FigureHead>Breaking</FigureHead>
                <Head>When</Head>
              </tr>
            </thead>
            <tbody>
              {imports.map(({ id, title, version, state, counts, created_at: at }) => (
                <tr key={id} className="hover:bg-hover relative">
                  <Cell>
                    <Link
                      to="/products/$id/import/$import"
                      params={{ id: productId, import: id }}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {title || 'Untitled'}
                    </Link>{' '}
                    <span className="text-faint">{version}</span>
                  </Cell>
                  <Cell>
                    <Tag tone={STATES[state][0]}>{STATES[state][1]}</Tag>
                  </Cell>
                  <Figure>{number(counts.added)}</Figure>
                  <Figure>{number(counts.changed + counts.conflict)}</Figure>
                  <Figure>{number(counts.removed)}</Figure>
                  <Figure>{number(counts.breaking)}</Figure>
                  <Cell>
                    <Time at={at} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
    </LoadedList>
  )
}
