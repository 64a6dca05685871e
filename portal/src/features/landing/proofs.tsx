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
  <li className="bg-surface min-w-0 space-y-4 p-4 sm:p-6 lg:first:col-span-2 lg:first:grid lg:first:grid-cols-2 lg:first:gap-12 lg:first:space-y-0">
    <div>
      <h3 className="text-lg">{title}</h3>
      <p className="text-soft mt-1.5 max-w-prose">{text}</p>
    </div>
    <div className="min-w-0">{children}</div>
  </li>
)

const faint = (text: string) => <span className="text-faint">{text}</span>

const BURST = `# a plan of 50 calls a minute, 200 calls at once
seq 200 | xargs -P 40 -I{} curl -so /dev/null \\
  -w '%{http_code}\\n' -H "Authorization: Bearer $KEY" \\
  $GATEWAY/limits/ping | sort | uniq -c
     50 200
    150 429`

const REVOKED = `DELETE /api/v1/keys/key_01jd0c8m0k5x9k3v7f2q4w8ytr

{ "status": "revoked",
  "revoked_at": "2026-11-22T20:00:00.000Z",
  "refused_everywhere_at": "2026-11-22T20:00:05.000Z" }`

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

gateway  http://127.0.0.1:8787
portal   http://127.0.0.1:8788
origin   http://127.0.0.1:8789
Stripe   http://127.0.0.1:12111`

const pair =
  'panel divide-line divide-y [&>div]:flex [&>div]:flex-wrap [&>div]:items-baseline [&>div]:justify-between [&>div]:gap-x-6 [&>div]:px-4 [&>div]:py-2'

/** What is different here, each with its evidence. The figures are of the demo that comes with it. */
export const Proofs = () => (
  <section className="pt-14 sm:pt-20">
    <h2 className="text-xl">What it promises, and how you can tell</h2>
    <ul className="panel bg-line mt-4 grid grid-cols-1 gap-px overflow-hidden lg:grid-cols-2">
      <Proof
        title="Exact limits, without a round trip for each call"
        text="An edge takes calls from your quota in blocks and spends them from memory; the blocks shrink as the limit comes near. In our benchmark 4 calls of 1,000 ask the counter, the others do not wait, and none gets beyond the limit."
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
        text="No edge takes a key for longer than five seconds without asking again, so a stolen one cannot live on in a cache. The answer says from when."
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
        title="The whole platform on your laptop, by one command"
        text="The code that runs at the edge, with demo data, mail, payments and a clock that you can turn. Put your own server behind it and see what your consumers will see."
      >
        <Code text={DEV}>
          <span className="text-accent">npm ci && npm run dev</span>
          {DEV.slice(DEV.indexOf('\n'))}
        </Code>
      </Proof>
    </ul>
  </section>
)
