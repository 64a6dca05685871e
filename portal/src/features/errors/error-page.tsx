import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { errors, type ErrorCode } from '../../../../src/domain/errors'
import { ButtonAnchor } from '../../ui/button'
import { Code, Status } from '../../ui/code'
import { Fact, Facts } from '../../ui/figures'
import { AGAIN, exampleOf, FAULTS, groups, texts } from './texts'

/** What happened, whose it is to mend, and how. */
export function ErrorPage({ code }: { readonly code: ErrorCode }) {
  const { what, todo, fault, again, mend } = texts[code]
  const { status, title } = errors[code]
  return (
    <article className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="min-w-0">
        <p className="text-soft mb-2 text-sm">
          <Link to="/errors" className="link">
            Errors
          </Link>{' '}
          / <code>{code}</code>
        </p>
        <h1 className="text-xl">{title}</h1>
        <p className="text-soft mt-2 max-w-prose text-lg">{what}</p>
        <h2 className="mt-8 mb-2 text-lg">What to do</h2>
        <ul className="max-w-prose list-disc space-y-1.5 pl-5">
          {todo.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        {mend && (
          <ButtonAnchor href={mend.to} kind="primary" className="mt-5">
            {mend.label}
          </ButtonAnchor>
        )}
        <Facts className="mt-8">
          <Fact label="Whose it is to mend">{FAULTS[fault]}</Fact>
          <Fact label="Send it again?">{AGAIN[again]}</Fact>
          <Fact label="What it costs">Nothing: what is refused or refunded uses no quota.</Fact>
          <Fact label="Related">
            <Related code={code} />
          </Fact>
        </Facts>
      </div>
      <div className="min-w-0">
        <Code
          title={
            <span>
              <Status code={status} /> application/problem+json
            </span>
          }
          text={exampleOf(code, location.origin)}
        />
        <p className="text-soft mt-3 text-sm">
          Branch on <code>code</code>: it never changes. Titles and details are for people. Quote{' '}
          <code>request_id</code> to support; it is in the request log too.
        </p>
      </div>
    </article>
  )
}

const MOST_RELATED = 4

/** Other codes of the same group with the same status. */
function Related({ code }: { readonly code: ErrorCode }): ReactNode {
  const group = groups.find(({ codes }) => codes.includes(code))
  const near = (group?.codes ?? []).filter(
    (other) => other !== code && errors[other].status === errors[code].status,
  )
  if (near.length === 0) return 'No other code has this status here.'
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {near.slice(0, MOST_RELATED).map((other) => (
        <Link key={other} to="/errors/$code" params={{ code: other }} className="link">
          <code>{other}</code>
        </Link>
      ))}
    </span>
  )
}
