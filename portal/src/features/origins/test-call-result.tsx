import { duration } from '../../lib/format'
import { Code, Status } from '../../ui/code'
import type { TestCall } from './test-call-queries'

/** What a problem of the gateway means for who runs the origin. */
const ADVICE: Readonly<Record<string, string>> = {
  origin_unreachable:
    'No connection to your origin. Is it running, does its name lead to a public address, and is its certificate good?',
  origin_timeout: 'Your origin did not answer within the timeout that is set above.',
  origin_unavailable:
    'Your origin failed so often that it is paused for some seconds, or its secrets could not be opened. Try again.',
  unknown_route: 'No route has this path. Routes are matched exactly, with their parameters.',
  method_not_allowed: 'There is a route with this path, but not for this method.',
  plan_upgrade_required: 'The route asks for a higher plan than that of your own subscription.',
  loop_detected: 'The origin leads back to the gateway.',
}

const lines = (headers: TestCall['response']['headers']): string =>
  headers.map(({ name, value }) => `${name}: ${value}`).join('\n')

/** What the origin got, beside what came back. */
export function TestCallResult({ call }: { readonly call: TestCall }) {
  const { origin_request: got, response } = call
  const problem = problemIn(response)
  return (
    <div role="status" aria-label="Result" className="space-y-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Status code={response.status} /> in {duration(call.duration_ms)}
        {problem && <span className="text-soft">{problem.title}</span>}
      </p>
      {problem && (
        <p className="bg-warn-soft border-line rounded-md border px-4 py-3">
          {ADVICE[problem.code] ?? problem.detail}
        </p>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="min-w-0">
          {got ? (
            <Code
              title="What your origin got"
              text={`${got.method} ${got.url}\n\n${lines(got.headers)}`}
              className="max-h-120 overflow-y-auto"
            />
          ) : (
            <p className="panel text-soft px-4 py-3">
              The call did not get to your origin: the gateway answered it.
            </p>
          )}
        </div>
        <div className="min-w-0 space-y-3">
          <Code
            title={response.truncated ? 'What was answered, its first 64 KiB' : 'What was answered'}
            text={pretty(response.body) || '(no body)'}
            className="max-h-120 overflow-y-auto"
          />
          <Code
            title="Its headers"
            text={lines(response.headers)}
            className="max-h-64 overflow-y-auto"
          />
        </div>
      </div>
    </div>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** A problem that the gateway itself answered with. */
function problemIn({ headers, body }: TestCall['response']) {
  const isOurs = headers.some(
    ({ name, value }) => name.toLowerCase() === 'x-error-source' && value === 'gateway',
  )
  if (!isOurs) return null
  try {
    const { code, title, detail } = JSON.parse(body) as Readonly<Record<string, unknown>>
    return { code: String(code), title: String(title), detail: String(detail ?? title) }
  } catch {
    return null
  }
}
