import { useQuery } from '@tanstack/react-query'
import { bytes, duration, number } from '../../lib/format'
import { Code, Method, Status } from '../../ui/code'
import { Copy } from '../../ui/copy'
import { Dialog } from '../../ui/dialog'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Time } from '../../ui/time'
import { cost, type Name } from './call-table'
import { callQuery, type CallDetail as Detail } from './queries'

type Captured = NonNullable<Detail['capture']>['request']

/** All that the log holds of a call, with headers and bodies where they were captured. */
export function CallDetail({
  subscriptionId,
  requestId,
  keys,
  routes,
  onClose,
}: {
  readonly subscriptionId: string
  readonly requestId: string
  readonly keys: readonly Name[]
  readonly routes: readonly Name[]
  readonly onClose: () => void
}) {
  const found = useQuery(callQuery(subscriptionId, requestId))
  const nameIn = (names: readonly Name[], id: string | null) =>
    names.find(({ value }) => value === id)?.label
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Call"
      description={
        <span className="flex items-center gap-1">
          <code className="min-w-0 truncate">{requestId}</code>
          <Copy text={requestId} label="Copy the request id" />
        </span>
      }
    >
      <Loaded of={found} rows={6}>
        {(call) => (
          <div className="space-y-4">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Status code={call.status} />
              <Method name={call.method} />
              <code className="min-w-0 break-all">{call.path}</code>
            </p>
            {call.code && (
              <p>
                Answered by the gateway:{' '}
                <a className="link" href={`/errors/${call.code}`}>
                  <code>{call.code}</code>
                </a>
              </p>
            )}
            <Facts>
              <Fact label="At">
                <Time at={call.at} as="clock" />
              </Fact>
              <Fact label="Route">{nameIn(routes, call.route_id) ?? 'none of the product'}</Fact>
              <Fact label="Key">{nameIn(keys, call.key_id) ?? call.key_id ?? 'none known'}</Fact>
              <Fact label="Cost">
                {cost(call)}
                {call.refunded_units > 0 && call.units > 0 && (
                  <>, {number(call.refunded_units)} refunded</>
                )}
              </Fact>
              <Fact label="Time">
                {duration(call.gateway_ms)} in the gateway, {duration(call.origin_ms)} at the origin
              </Fact>
              <Fact label="Size">
                {bytes(call.bytes_in)} in, {bytes(call.bytes_out)} out
              </Fact>
              <Fact label="Data centre">{call.colo || 'unknown'}</Fact>
            </Facts>
            {call.capture ? (
              <>
                <CapturedPart title="Request" part={call.capture.request} />
                <CapturedPart title="Response" part={call.capture.response} />
              </>
            ) : (
              <p className="text-faint text-sm">
                Its headers and bodies were not captured. Start a capture above the log to see those
                of the calls to come.
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

const CapturedPart = ({
  title,
  part: { headers, body, truncated },
}: {
  readonly title: string
  readonly part: Captured
}) => (
  <section aria-label={title} className="space-y-2">
    <h3 className="text-base">{title}</h3>
    <Code
      title="Headers"
      text={Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n')}
    />
    {body !== null && body !== '' && (
      <Code title={truncated ? 'Body, its first 16 KiB' : 'Body'} text={body} />
    )}
    {body === null && <p className="text-faint text-sm">No body, or none that is text.</p>}
  </section>
)
