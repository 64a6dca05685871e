import { Code, Status } from '../../ui/code'

const REQUEST = `curl -i https://api.example.com/weather/current \\
  -H "Authorization: Bearer $TURNPIKE_KEY"`

const HEADERS = [
  ['ratelimit-policy', '"rate";q=10;w=1, "day";q=100;w=86400, "month";q=1000;w=2592000'],
  ['ratelimit', '"rate";r=9;t=1, "day";r=99;t=55495, "month";r=999;t=2591974'],
  ['x-usage-units', '1'],
  ['x-request-id', 'req_01m816a1q40q1eab04yac458x6'],
  ['server-timing', 'gw;dur=1, origin;dur=26'],
] as const
const BODY = `{"city":"Zurich","condition":"drizzle","temperature":{"low":2,"high":7}}`

/** A real call and its answer: what the product does, in the words of HTTP. */
export const OneCall = () => (
  <section aria-label="One call and its answer" className="mt-12 grid gap-4 lg:grid-cols-2">
    <Code title="Request" text={REQUEST} />
    <Code
      title={
        <span>
          Answer <Status code={200} />
        </span>
      }
      text={[...HEADERS.map(([name, value]) => `${name}: ${value}`), '', BODY].join('\n')}
    >
      {HEADERS.map(([name, value]) => (
        <span key={name}>
          <span className="text-accent">{name}</span>: {value}
          {'\n'}
        </span>
      ))}
      {'\n'}
      {BODY}
    </Code>
  </section>
)
