import { Link } from '@tanstack/react-router'

const STEPS = [
  ['quickstart', 'Your first call', 'Find, subscribe, copy the key, call. Three minutes.'],
  ['authentication', 'Authentication', 'Headers, tokens, signed requests, JWTs.'],
  ['limits', 'Limits and headers', 'Know what is left before it is used up.'],
  ['errors-and-retries', 'Errors and retries', 'Stable codes, and a client that retries well.'],
  ['webhooks', 'Webhooks', 'Be told of thresholds, keys and invoices.'],
  ['management-api', 'Management API', 'Everything that this site does, from a script.'],
] as const

/** What to read next, in the order of need. */
export const Steps = () => (
  <ul className="border-line mt-10 grid gap-x-10 gap-y-6 border-t pt-8 sm:grid-cols-2 lg:grid-cols-3">
    {STEPS.map(([guide, title, line]) => (
      <li key={guide}>
        <Link to="/docs/$guide" params={{ guide }} className="font-medium hover:underline">
          {title}
        </Link>
        <p className="text-soft mt-0.5">{line}</p>
      </li>
    ))}
    <li>
      <Link to="/docs/sdks" className="font-medium hover:underline">
        SDKs
      </Link>
      <p className="text-soft mt-0.5">
        TypeScript and Python, with samples that run. Or a{' '}
        <a className="link" href="/api/postman.json" download>
          Postman collection
        </a>
        .
      </p>
    </li>
  </ul>
)
