/** What README says, in its order, and the commands that prove it. `full` adds what `--quick` leaves out. */

const vitest = (suite, ...filters) => [
  'npx',
  'vitest',
  'run',
  '-c',
  `test/${suite}/vitest.config.ts`,
  ...filters,
]
const npm = (script) => ['npm', 'run', script]

/**
 * @typedef {object} Claim
 * @property {string} says of README
 * @property {string[][]} quick commands
 * @property {string[][]} [full] those that take minutes
 * @property {Readonly<Record<string, string>>} [env] of the full ones
 */

/** @type {readonly Claim[]} */
export const claims = [
  {
    says: 'Everything runs on one laptop with demo data: two sign-ups to an exported month',
    quick: [npm('doctor'), vitest('portal-api', 'dev/')],
    full: [vitest('e2e', 'lifecycle')],
  },
  {
    says: 'Quotas are exact: units are debited before they are spent, and none is admitted beyond a limit',
    quick: [vitest('unit', 'lease/lease-simulation', 'lease/overdraft')],
    full: [
      vitest('unit', 'lease/lease-simulation'),
      vitest('e2e', 'exact-quota', 'even-rate', 'kill'),
    ],
    env: { FULL: '1' },
  },
  {
    says: 'Almost no call waits for the meter, and what that costs',
    quick: [],
    full: [npm('bench')],
  },
  {
    says: 'A revoked key stops everywhere within five seconds, whatever KV still says',
    quick: [vitest('gateway', 'revocation')],
  },
  {
    says: 'Keys with scopes, addresses, origins and limits; signed requests, tokens, JWTs; test keys; stable codes',
    quick: [vitest('gateway', 'access', 'tokens', 'signatures', 'jwt', 'sandbox', 'limits')],
    full: [vitest('e2e', 'credentials')],
  },
  {
    says: 'One canonical request; headers filtered both ways; no request that two parsers read differently',
    quick: [vitest('unit', 'canonical-path', 'header-filter')],
    full: [npm('test:attack:full')],
  },
  {
    says: 'Origins proved, calls signed, secrets sealed',
    quick: [vitest('gateway', 'origin-auth'), vitest('portal-api', 'origins/')],
    full: [vitest('e2e', 'origin-security')],
  },
  {
    says: 'A response cache by RFC 9111',
    quick: [vitest('gateway', 'cache')],
    full: [npm('test:cache-suite')],
  },
  {
    says: 'Streaming, circuit breaker, fail-over, WebSocket, CORS, transforms',
    quick: [
      vitest('gateway', 'streaming', 'breaker', 'failover', 'websocket', 'cors', 'transforms'),
    ],
  },
  {
    says: 'A policy for every failure, each with its test',
    quick: [vitest('unit', 'failure-policy'), vitest('gateway', 'failure-matrix')],
    full: [vitest('e2e', 'failure-matrix')],
  },
  {
    says: 'Retries with an Idempotency-Key are charged once',
    quick: [vitest('durable-objects', 'idempotent-calls'), vitest('gateway', 'idempotency')],
  },
  {
    says: "Every product is an MCP server: tools are the routes of the key's plan; Markdown for agents",
    quick: [vitest('gateway', 'mcp/'), vitest('portal-api', 'agents/')],
  },
  {
    says: 'Catalogue: products, versioned plans, guides, support, a marketplace to search and compare',
    quick: [vitest('portal-api', 'catalogue/', 'plans/', 'guides/', 'publish/')],
    full: [vitest('portal-api', 'products/', 'product-routes/')],
  },
  {
    says: 'Routes from an OpenAPI document; a re-import spares edits and marks what breaks',
    quick: [vitest('unit', 'openapi/')],
    full: [vitest('portal-api', 'imports/')],
  },
  {
    says: 'What breaks is told to those who called it, and to nobody else; a route ends with a Sunset',
    quick: [vitest('portal-api', 'changes/')],
  },
  {
    says: 'Status: probes, incidents, 90 days, feeds and mail, on a page that stays up while D1 is down',
    quick: [vitest('portal-api', 'status/')],
    full: [vitest('e2e', 'portal/status')],
  },
  {
    says: 'Subscriptions: trials, approval, private plans, changes, cancellation; consumers of a provider',
    quick: [vitest('portal-api', 'subscriptions/', 'consumers/')],
  },
  {
    says: 'Money: one double-entry ledger that adds up to zero, through every fault and kill',
    quick: [vitest('unit', 'billing/')],
    full: [npm('test:billing')],
  },
  {
    says: 'One number: header, page, alert, invoice and payout say the same',
    quick: [vitest('queues', 'reconcile')],
    full: [vitest('e2e', 'one-number')],
  },
  {
    says: 'Usage: counters, forecast, breakdowns, latency, request log, captures, alerts, files',
    quick: [vitest('portal-api', 'usage/', 'calls/')],
  },
  {
    says: 'The portal works by keyboard, in both themes, on a phone; a strict policy runs no script but its own',
    quick: [npm('budget')],
    full: [vitest('e2e', 'portal/')],
  },
  {
    says: 'Every operation says who may call it, and is called by all the wrong callers',
    quick: [vitest('portal-api', 'matrix/')],
  },
  {
    says: 'Accounts, second factor, social logins, organisations with roles, tokens',
    quick: [vitest('portal-api', 'identity/', 'members/', 'organisations/', 'tokens/')],
  },
  {
    says: 'Abuse: leaked keys, bursts, logs without secrets',
    quick: [vitest('portal-api', 'leaks/', 'secrets'), vitest('gateway', 'logs')],
  },
  {
    says: 'Operators: Pulse, metrics, each job, a health row a night, keys and health in Notion',
    quick: [vitest('portal-api', 'integrations/', 'jobs/', 'admin/')],
  },
  {
    says: 'Signed webhooks, notifications, a hash-chained audit log, export and deletion',
    quick: [vitest('portal-api', 'webhooks/', 'notifications/', 'audit-log/')],
  },
  {
    says: 'API documents and SDKs are generated and do not drift',
    quick: [vitest('unit', 'openapi-drift')],
    full: [npm('openapi:check'), vitest('e2e', 'sdk')],
  },
  {
    says: 'The local Stripe behaves as Stripe does',
    quick: [npm('test:stripe-local')],
  },
  {
    says: 'Records in KV are signed: write access to KV is worth nothing',
    quick: [vitest('gateway', 'forged-records')],
  },
  {
    says: 'Secrets rotate while everything goes on; lost meters take their past from the ledger',
    quick: [vitest('portal-api', 'operations/'), vitest('unit', 'deploy/')],
  },
  {
    says: 'A backup brings everything back, and says whether it is whole',
    quick: [vitest('unit', 'deploy/backup')],
  },
  {
    says: 'Gateway, meter, queue and KV work one version apart; migrations only expand; staging is apart',
    quick: [vitest('unit', 'wire/', 'deploy/')],
  },
]
