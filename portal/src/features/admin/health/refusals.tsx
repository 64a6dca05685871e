import { number, percent } from '../../../lib/format'
import { Section } from '../../../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { byLabel, sumOf, type Metrics } from './open-metrics'

/** What the gateway refused or failed today, by its code. */
export function Refusals({ metrics }: { readonly metrics: Metrics }) {
  const codes = byLabel(metrics, 'turnpike_refusals_total', 'code').toSorted(
    ([, a], [, b]) => b - a,
  )
  const calls = sumOf(metrics, 'turnpike_calls_total')
  return (
    <Section title="Refused today" note="By the code that the caller got.">
      {codes.length === 0 ? (
        <p className="text-soft">Nothing was refused today.</p>
      ) : (
        <Table label="Refused today">
          <thead>
            <tr>
              <Head>Code</Head>
              <FigureHead>Calls</FigureHead>
              <FigureHead>Of all calls</FigureHead>
            </tr>
          </thead>
          <tbody>
            {codes.map(([code, n]) => (
              <tr key={code}>
                <Cell>
                  <a className="link" href={`/errors/${code}`}>
                    <code>{code}</code>
                  </a>
                </Cell>
                <Figure>{number(n)}</Figure>
                <Figure className="text-soft">{shareOf(n, calls)}</Figure>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  )
}

const LEAST = 0.001

/** Never nothing for something. */
const shareOf = (n: number, calls: number): string =>
  n > 0 && n < calls * LEAST ? 'below 0.1 %' : percent(n, calls)
