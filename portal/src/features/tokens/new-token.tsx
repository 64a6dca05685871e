import { Code } from '../../ui/code'
import { ShownOnce } from '../../ui/shown-once'
import type { Scope } from './queries'

/** What a first call reads, of what the token may read. */
const FIRST: readonly (readonly [Scope, string])[] = [
  ['subscriptions:read', 'subscriptions'],
  ['catalogue:read', 'products'],
  ['webhooks:read', 'webhooks'],
  ['tokens:read', 'tokens'],
  ['audit:read', 'audit-log'],
  ['organisations:read', 'organisations'],
]

/** A management token, the only time that it is shown. */
export const NewToken = ({
  token,
  scopes,
  onDone,
}: {
  readonly token: string
  readonly scopes: readonly Scope[]
  readonly onDone: () => void
}) => {
  const first = FIRST.find(([scope]) => scopes.includes('*') || scopes.includes(scope))
  return (
    <ShownOnce
      title="Your new token"
      description="Copy it now: it is shown only here. Whoever has it acts for the organisation."
      kept="I have stored the token where secrets are kept."
      onDone={onDone}
    >
      <Code text={token} title="Token" />
      {first && (
        <Code
          text={`curl ${location.origin}/api/v1/${first[1]} \\\n  -H "Authorization: Bearer ${token}"`}
          title="A first call"
        />
      )}
    </ShownOnce>
  )
}
