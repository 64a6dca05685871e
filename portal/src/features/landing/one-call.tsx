import { Code, Status } from '../../ui/code'

const REQUEST = `curl -i "https://api.example.com/weather/current?city=Oslo" \\
  -H "Authorization: Bearer $TURNPIKE_KEY"`

/** Of a call of the demo, with what each line is for. */
const HEADERS = [
  ['ratelimit', '"rate";r=9;t=1, "day";r=1007;t=14177', 'what is left, and until when'],
  ['x-usage-units', '1', 'what this call cost'],
  ['x-quota-remaining', '1007', 'of the quota nearest to its end'],
  ['x-request-id', 'req_01m82dpza0jdgpwjgedtmfjsgd', 'the same in your request log'],
  ['server-timing', 'gw;dur=8, origin;dur=13', 'ms here, ms there'],
] as const
const BODY = `{"city":"Oslo","date":"2026-11-22","condition":"cloudy",
 "temperature":{"low":3,"high":8},"humidity":83,"wind":23}`

/** A real call and its answer: what the product does, in the words of HTTP. */
export const OneCall = () => (
  <section aria-label="One call and its answer" className="min-w-0 space-y-3">
    <Code title="A call" text={REQUEST} />
    <Code
      title={
        <span>
          Its answer <Status code={200} />
        </span>
      }
      text={[...HEADERS.map(([name, value]) => `${name}: ${value}`), '', BODY].join('\n')}
    >
      {HEADERS.map(([name, value, meaning]) => (
        <span key={name} className="block">
          <span className="text-accent">{name}</span>: {value}
          <span className="text-faint max-sm:hidden">{`  # ${meaning}`}</span>
        </span>
      ))}
      <span className="text-soft mt-3 block">{BODY}</span>
    </Code>
  </section>
)
