import { useQuery } from '@tanstack/react-query'
import { number, utcMoment } from '../../lib/format'
import { Loaded } from '../../ui/loaded'
import { Empty, Tag } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { metersQuery, type Meter } from './queries'

/** What the meter of each subscription holds, as the meter itself says. */
export function Meters() {
  const found = useQuery(metersQuery)
  return (
    <Loaded of={found}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title="No subscription yet">Each has a meter as soon as there is one.</Empty>
        ) : (
          <Table label="Meters">
            <thead>
              <tr>
                <Head>Subscription</Head>
                <Head>Windows</Head>
                <Head>Leases out</Head>
                <Head>Keys</Head>
                <FigureHead>To the ledger</FigureHead>
              </tr>
            </thead>
            <tbody>
              {data.map((meter) => (
                <Row key={meter.subscription_id} meter={meter} />
              ))}
            </tbody>
          </Table>
        )
      }
    </Loaded>
  )
}

const Row = ({ meter }: { readonly meter: Meter }) => (
  <tr className="align-top">
    <Cell>
      <p className="font-medium">
        {meter.product} · {meter.plan} {meter.state !== 'active' && <Tag>{meter.state}</Tag>}
      </p>
      <p className="text-soft text-sm">{meter.consumer}</p>
      <p className="text-faint text-sm">
        <code>{meter.subscription_id}</code>
        {meter.version === null ? ', never configured' : `, version ${meter.version}`}
      </p>
    </Cell>
    <Cell>
      <ul className="space-y-1">
        {meter.windows.map((window) => (
          <li key={window.name} title={`Resets ${utcMoment(Date.parse(window.resets_at))}`}>
            {windowText(window)}
          </li>
        ))}
        {meter.windows.length === 0 && <li className="text-faint">None</li>}
      </ul>
    </Cell>
    <Cell>
      <Leases meter={meter} />
    </Cell>
    <Cell>
      <ul className="space-y-1">
        {meter.keys.map(({ id, type, status, window }) => (
          <li key={id} className="whitespace-nowrap">
            <code className="text-sm">{id.slice(-6)}</code>{' '}
            <span className="text-soft">{type}</span>{' '}
            {status !== 'active' && <Tag tone="warn">{status}</Tag>}
            {window && <span className="text-soft"> {windowText(window)}</span>}
          </li>
        ))}
        {meter.keys.length === 0 && <li className="text-faint">None</li>}
      </ul>
    </Cell>
    <Figure>
      {meter.waiting.entries === 0 ? (
        <span className="text-faint">Nothing</span>
      ) : (
        `${number(meter.waiting.units)} units`
      )}
    </Figure>
  </tr>
)

/** By isolate, for one may hold several. */
function Leases({ meter: { leases, key_leases: keyLeases } }: { readonly meter: Meter }) {
  const live = leases.filter((lease) => lease.live)
  if (leases.length === 0) return <span className="text-faint">None</span>
  const held = live.reduce((sum, lease) => sum + lease.held, 0)
  const isolates = new Set(live.map(({ isolate }) => isolate)).size
  return (
    <>
      <p>
        {live.length === 0
          ? 'None that may be spent'
          : `${number(held)} units at ${isolates} ${isolates === 1 ? 'isolate' : 'isolates'}`}
      </p>
      {leases.length > live.length && (
        <p className="text-soft text-sm">
          {number(leases.length - live.length)} over, without a last report
        </p>
      )}
      {keyLeases > 0 && <p className="text-soft text-sm">{number(keyLeases)} of keys</p>}
    </>
  )
}

const windowText = ({ name, used, limit }: Meter['windows'][number]): string =>
  `${name}: ${number(used)} of ${limit === null ? 'any number' : number(limit)}`
