import type { ReactNode } from 'react'
import { Code, Status } from '../../ui/code'

/** One thing that is different here, and what shows that it is true. */
const Proof = ({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}) => (
  <li className="border-line grid gap-x-12 gap-y-4 border-t py-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
    <div>
      <h2 className="text-xl">{title}</h2>
      <p className="text-soft mt-2 max-w-prose">{text}</p>
    </div>
    <div className="min-w-0">{children}</div>
  </li>
)

const faint = (text: string) => <span className="text-faint">{text}</span>

const BURST = `# a plan of 50 calls a minute, 200 calls at once
seq 200 | xargs -P 40 -I{} curl -s -o /dev/null -w '%{http_code}\\n' \\
  $GATEWAY/limits/ping -H "Authorization: Bearer $KEY" | sort | uniq -c
     50 200
    150 429`

const REVOKED = `DELETE /api/v1/keys/key_01jd0c8m0k5x9k3v7f2q4w8ytr
{"status":"revoked", "revoked_at":            "2026-11-22T20:00:00.000Z",
                     "refused_everywhere_at": "2026-11-22T20:00:05.000Z"}`

const COSTS = [
  ['The origin answered, 2xx to 4xx', [200], '1'],
  ['The origin failed', [500], '0'],
  ['The origin could not be reached, or was too slow', [502, 504], '0'],
  ['Refused: rate, quota, plan, key', [401, 403, 429], '0'],
  ['A repeat with the same Idempotency-Key', [200], '0'],
] as const

const LEDGER = [
  ['In the header of the answer', 'X-Quota-Used: 7137'],
  ['By GET /-/usage with the key', '"used": 7137'],
  ['On the subscription’s page', '7,137 of 40,000 calls'],
  ['Behind the line of the invoice', '7,137 calls, to download'],
  ['In the provider’s payout', 'a share of the same lines'],
] as const

const DEV = `npm ci && npm run dev

gateway  http://127.0.0.1:8787    portal  http://127.0.0.1:8788
origin   http://127.0.0.1:8789    Stripe  http://127.0.0.1:12111`

const pair =
  'panel divide-line divide-y [&>div]:flex [&>div]:flex-wrap [&>div]:items-baseline [&>div]:justify-between [&>div]:gap-x-6 [&>div]:px-4 [&>div]:py-2'

/** What is different here, each with its evidence. The figures are of the demo that comes with it. */
export const Proofs = () => (
  <ul>
    <Proof
      title="Limits hold to the call, without asking for each"
      text="Units are debited in blocks before an edge spends them from memory, and the blocks shrink towards the limit. In our benchmark 4 calls of 1,000 ask the counter; the others do not wait, and none gets beyond the limit."
    >
      <Code title="Measured on the demo" text={BURST}>
        {faint(BURST.slice(0, BURST.indexOf('     50')))}
        {'     50 '}
        <Status code={200} />
        {'\n    150 '}
        <Status code={429} />
      </Code>
    </Proof>
    <Proof
      title="A revoked key is dead in five seconds, everywhere"
      text="A key may be spent only under a lease of at most five seconds. Whatever a cache still says, nobody calls with it after that, and the answer says from when."
    >
      <Code text={REVOKED} />
    </Proof>
    <Proof
      title="One ledger behind header, page, invoice and payout"
      text="The number that your code reads in a header is the number that you pay and that the provider is paid. Both sides can download the lines, and they are reconciled every night."
    >
      <dl className={pair}>
        {LEDGER.map(([where, what]) => (
          <div key={where}>
            <dt className="text-soft">{where}</dt>
            <dd>
              <code>{what}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Proof>
    <Proof
      title="You pay for answers, not for attempts"
      text="What we refuse costs nothing, and what the origin fails is refunded before you notice. Each answer says what it cost in X-Usage-Units."
    >
      <dl className={pair}>
        {COSTS.map(([what, statuses, units]) => (
          <div key={what}>
            <dt className="text-soft">{what}</dt>
            <dd className="flex gap-3">
              {statuses.map((code) => (
                <Status key={code} code={code} />
              ))}
              <code className="w-16 text-right">
                {units} {units === '1' ? 'unit' : 'units'}
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </Proof>
    <Proof
      title="All of it on a laptop, by one command"
      text="The same code as at the edge, with demo data, mail, payments and a clock that you can turn. Put your own server behind it and see what your consumers will see."
    >
      <Code text={DEV}>
        <span className="text-accent">npm ci && npm run dev</span>
        {DEV.slice(DEV.indexOf('\n'))}
      </Code>
    </Proof>
  </ul>
)
