import { duration, number } from '../../lib/format'
import { Code, Status } from '../../ui/code'
import { Tag } from '../../ui/states'
import type { Outcome } from './send'

/** What came back: status, time, what it cost, what is left; then headers and body. */
export function OutcomeView({ outcome }: { readonly outcome: Outcome }) {
  const { status, ms, headers, body, contentType, mock } = outcome
  const header = new Map(headers)
  const units = header.get('x-usage-units')
  const left = header.get('x-quota-remaining')
  const limit = header.get('x-quota-limit')
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join('\n')
  return (
    <div role="status" className="space-y-3">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="text-lg">
          <Status code={status} />
        </span>
        {mock && <Tag>An example: no call was made</Tag>}
        {ms !== null && <span className="text-soft">{duration(ms)}</span>}
        {units !== undefined && (
          <span>
            cost {number(Number(units))} {units === '1' ? 'unit' : 'units'}
          </span>
        )}
        {left !== undefined && (
          <span className="text-soft">
            {number(Number(left))} {limit !== undefined && `of ${number(Number(limit))} `}left
          </span>
        )}
      </p>
      <Code
        title={contentType || 'Body'}
        text={pretty(body, contentType)}
        className="[&_pre]:max-h-80 [&_pre]:overflow-y-auto"
      />
      {headers.length > 0 && (
        <details>
          <summary className="text-soft cursor-pointer text-sm">
            {number(headers.length)} headers
          </summary>
          <Code text={lines} className="mt-2" />
        </details>
      )}
    </div>
  )
}

const MOST_SHOWN = 100_000

/** JSON in lines of its own; anything else as it came. */
function pretty(body: string, contentType: string): string {
  const text = body.length > MOST_SHOWN ? `${body.slice(0, MOST_SHOWN)}\n…` : body
  if (text === '') return '(no body)'
  if (!/[/+]json\b/u.test(contentType) || body.length > MOST_SHOWN) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
