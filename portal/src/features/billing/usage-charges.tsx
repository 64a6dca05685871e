import { useInfiniteQuery } from '@tanstack/react-query'
import { money, number } from '../../lib/format'
import { Download } from '../../ui/download'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty, Tag, type Tone } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { fileOf } from '../invoices/daily-usage'
import { usageChargesQuery } from './queries'
import type { UsageCharge } from './types'
import { spanText } from './words'

const KINDS: Readonly<Record<UsageCharge['kind'], string>> = {
  renewal: 'Of a period',
  upgrade: 'Until an upgrade',
  final: 'The last use',
  late: 'Counted after its period was billed',
}
const STATES: Readonly<Record<UsageCharge['state'], readonly [Tone, string]>> = {
  frozen: ['plain', 'Comes on the next invoice'],
  invoiced: ['good', 'Invoiced'],
  carried: ['plain', 'Too little, joins the next'],
  waived: ['plain', 'Given up'],
}

/** What the use of each period was charged as, with the ledger lines behind it. */
export function UsageCharges({ subscriptionId }: { readonly subscriptionId: string }) {
  const found = useInfiniteQuery(usageChargesQuery(subscriptionId))
  return (
    <Section title="Use by billing period" note="What each period came to once it was over.">
      <LoadedList
        of={found}
        empty={
          <Empty title="No period is over yet">
            At the end of each billing period its use is added up here, line by line.
          </Empty>
        }
      >
        {(charges) => (
          <Table label="Use by billing period">
            <thead>
              <tr>
                <Head>Period</Head>
                <Head>What for</Head>
                <FigureHead>Calls used</FigureHead>
                <FigureHead>Calls charged</FigureHead>
                <FigureHead>Amount</FigureHead>
                <Head>
                  <span className="sr-only">File</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {charges.map((charge) => (
                <tr key={charge.id}>
                  <Cell className="whitespace-nowrap">{spanText(charge.period)}</Cell>
                  <Cell>
                    <span className="flex flex-wrap items-center gap-2">
                      {KINDS[charge.kind]} <StateOf state={charge.state} />
                    </span>
                  </Cell>
                  <Figure>{number(charge.units)}</Figure>
                  <Figure>{number(charge.lines.reduce((all, { units }) => all + units, 0))}</Figure>
                  <Figure>{money(charge.amount, charge.currency)}</Figure>
                  <Cell className="w-px">
                    <Download href={fileOf(charge.id)}>CSV</Download>
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}

const StateOf = ({ state }: { readonly state: UsageCharge['state'] }) => {
  const [tone, word] = STATES[state]
  return <Tag tone={tone}>{word}</Tag>
}
