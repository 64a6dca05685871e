import { Link } from '@tanstack/react-router'

const DOORS = [
  {
    title: 'To use an API',
    to: '/apis',
    next: 'Browse the APIs',
    steps: [
      ['Find it', 'Compare prices, limits and latency; read it and try it first.'],
      ['Subscribe', 'The key is on the same page, filled into a call that you can paste.'],
      ['Call it', 'Each answer says what it cost and what is left.'],
    ],
  },
  {
    title: 'To publish one',
    to: '/docs/$guide',
    next: 'See how publishing goes',
    steps: [
      ['Import it', 'From an OpenAPI document, with reference and try-it at once.'],
      ['Set plans', 'Quotas, rates, prices and overage, for each route where you need it.'],
      ['Be paid', 'We bill your consumers and pay you out, with the line behind every cent.'],
    ],
  },
] as const

/** How it goes on either side, in three steps. */
export const Doors = () => (
  <section
    aria-label="How it goes"
    className="grid gap-x-14 gap-y-10 pt-14 sm:pt-20 lg:grid-cols-2"
  >
    {DOORS.map(({ title, to, next, steps }) => (
      <div key={to}>
        <h2 className="text-xl">{title}</h2>
        <ol className="border-line divide-line mt-4 mb-4 divide-y border-y">
          {steps.map(([step, text], at) => (
            <li
              key={step}
              className="grid grid-cols-[1.5rem_minmax(0,1fr)] py-3 sm:grid-cols-[1.5rem_6rem_minmax(0,1fr)]"
            >
              <span aria-hidden className="text-faint font-mono text-sm">
                {at + 1}
              </span>
              <h3>{step}</h3>
              <p className="text-soft max-sm:col-start-2">{text}</p>
            </li>
          ))}
        </ol>
        <Link to={to} params={{ guide: 'publish' }} className="link">
          {next}
        </Link>
      </div>
    ))}
  </section>
)
