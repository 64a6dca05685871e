import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { bytes, duration, number } from '../../lib/format'
import { Code, Method, Status } from '../../ui/code'
import { Copy } from '../../ui/copy'
import { Dialog } from '../../ui/dialog'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Time } from '../../ui/time'
import { callDetailQuery, type CallDetail } from './call-queries'

/** One call with all that the log has of it. */
export function CallDialog({
  productId,
  requestId,
  routeName,
  consumerName,
  onClose,
}: {
  readonly productId: string
  readonly requestId: string
  readonly routeName: (id: string) => string | undefined
  readonly consumerName: (id: string) => string | undefined
  readonly onClose: () => void
}) {
  const found = useQuery(callDetailQuery(productId, requestId))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Call"
      description={
        <span className="flex items-center gap-1">
          <code className="break-all">{requestId}</code>
          <Copy text={requestId} label="Copy the request id" />
        </span>
      }
    >
      <Loaded of={found} rows={6}>
        {(call) => (
          <div className="space-y-4">
            <Facts>
              <Fact label="Call">
                <Method name={call.method} /> <code className="break-all">{call.path}</code>
              </Fact>
              <Fact label="Answer">
                <Status code={call.status} />{' '}
                {call.code ? (
                  <a className="link" href={`/errors/${call.code}`}>
                    <code>{call.code}</code>
                  </a>
                ) : (
                  <span className="text-soft">by the origin</span>
                )}
              </Fact>
              <Fact label="When">
                <Time at={call.at} as="moment" />
              </Fact>
              <Fact label="Route">
                {call.route_id === null
                  ? 'none'
                  : (routeName(call.route_id) ?? 'of another product')}
              </Fact>
              <Fact label="Consumer">
                <Link
                  to="/products/$id/consumers/$subscription"
                  params={{ id: productId, subscription: call.subscription_id }}
                  className="link"
                >
                  {consumerName(call.subscription_id) ?? call.subscription_id}
                </Link>
              </Fact>
              <Fact label="Charged">
                {number(call.units)} {call.units === 1 ? 'unit' : 'units'}
                {call.refunded_units > 0 && `, ${number(call.refunded_units)} of them given back`}
              </Fact>
              <Fact label="Time">
                {duration(call.gateway_ms)} in the gateway, {duration(call.origin_ms)} at the origin
              </Fact>
              <Fact label="Size">
                {bytes(call.bytes_in)} in, {bytes(call.bytes_out)} out
              </Fact>
              <Fact label="Data centre">{call.colo}</Fact>
            </Facts>
            {call.capture ? (
              <>
                <Captured title="Request" part={call.capture.request} />
                <Captured title="Response" part={call.capture.response} />
              </>
            ) : (
              <p className="text-faint text-sm">
                Headers and bodies are kept only of calls made while a capture is on.
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

type Part = NonNullable<CallDetail['capture']>['request']

function Captured({ title, part }: { readonly title: string; readonly part: Part }) {
  const headers = Object.entries(part.headers).map(([name, value]) => `${name}: ${value}`)
  const text = [...headers, '', part.body ?? '(no text)'].join('\n')
  return (
    <Code
      title={part.truncated ? `${title}, its first 16 KiB` : title}
      text={text}
      className="max-h-80 overflow-y-auto"
    />
  )
}
