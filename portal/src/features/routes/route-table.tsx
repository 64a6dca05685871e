import { Link } from '@tanstack/react-router'
import { platformTime } from '../../lib/clock'
import { number } from '../../lib/format'
import { Method } from '../../ui/code'
import { Tag, type Tone } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { stateOf, type State } from './route-filter'
import type { GridPlan, ListedRoute } from './types'

const STATES: Readonly<Record<State, readonly [tone: Tone, word: string]>> = {
  live: ['good', 'Live'],
  deprecated: ['warn', 'Deprecated'],
  ended: ['bad', 'Past its end'],
  closed: ['bad', 'On no plan'],
}

/** Routes under the headings of their documentation. @param plans in the order of their ranks */
export function RouteTable({
  productId,
  routes,
  plans,
}: {
  readonly productId: string
  readonly routes: readonly ListedRoute[]
  readonly plans: readonly GridPlan[]
}) {
  const groups = [...Map.groupBy(routes, ({ group }) => group)]
  const highest = plans.at(-1)?.rank ?? null
  return (
    <Table label="Routes">
      <thead>
        <tr>
          <Head>Route</Head>
          <Head>Name</Head>
          <Head>Lowest plan</Head>
          <FigureHead>Weight</FigureHead>
          <Head>State</Head>
        </tr>
      </thead>
      {groups.map(([group, list]) => (
        <tbody key={group}>
          {groups.length > 1 && (
            <tr>
              <th
                scope="rowgroup"
                colSpan={5}
                className="border-line text-soft bg-sunken border-y px-3 py-1.5 text-left text-sm font-medium"
              >
                {group || 'Without a heading'}{' '}
                <span className="text-faint font-normal">{number(list.length)}</span>
              </th>
            </tr>
          )}
          {list.map((route) => (
            <Row
              key={route.id}
              productId={productId}
              route={route}
              plan={plans.find(({ rank }) => rank >= route.min_rank)?.name ?? null}
              state={stateOf(route, highest, platformTime())}
            />
          ))}
        </tbody>
      ))}
    </Table>
  )
}

const Row = ({
  productId,
  route,
  plan,
  state,
}: {
  readonly productId: string
  readonly route: ListedRoute
  readonly plan: string | null
  readonly state: State
}) => (
  <tr className="hover:bg-hover relative">
    <Cell className="max-w-96">
      <span className="flex items-baseline gap-3">
        <span className="w-12 shrink-0">
          <Method name={route.method} />
        </span>
        <Link
          to="/products/$id/routes/$route"
          params={{ id: productId, route: route.id }}
          title={route.path}
          className="min-w-0 truncate font-mono text-sm after:absolute after:inset-0"
        >
          {route.path}
        </Link>
      </span>
    </Cell>
    <Cell className="max-w-72 truncate">{route.name}</Cell>
    <Cell className="whitespace-nowrap">{plan ?? <span className="text-faint">none</span>}</Cell>
    <Figure>{number(route.weight)}</Figure>
    <Cell className="whitespace-nowrap">
      <Tag tone={STATES[state][0]}>{STATES[state][1]}</Tag>
      {state === 'deprecated' && route.sunset_at && (
        <span className="text-faint ml-2 text-sm">
          ends <Time at={route.sunset_at} as="day" />
        </span>
      )}
    </Cell>
  </tr>
)
