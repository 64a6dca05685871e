import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { useNames } from '../features/members/use-names'
import { CreateToken, type Made } from '../features/tokens/create-token'
import { NewToken } from '../features/tokens/new-token'
import { TokenList } from '../features/tokens/token-list'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { Section } from '../ui/page'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/org/tokens')({ component: Tokens })

function Tokens() {
  useTitle('Tokens')
  const me = useMe()
  const names = useNames(me)
  const [creating, setCreating] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  if (!me || !may(me, 'tokens:read'))
    return <WhoMay>This session may not see the tokens of the organisation.</WhoMay>
  const mayWrite = may(me, 'tokens:write')
  const create = mayWrite && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      Create a token
    </Button>
  )
  const nameOf = (id: string | null): string => {
    if (id === null) return ''
    const name = names.get(id)
    if (name !== undefined) return `by ${name}`
    return id.startsWith('tok_') ? 'by a token' : 'by a former member'
  }
  return (
    <Section
      title="Management tokens"
      note={
        <>
          Everything on these pages can be done by the{' '}
          <a href="/api/docs" className="link">
            management API
          </a>{' '}
          with a token. They call no product: for that there are API keys.
        </>
      }
      action={create}
    >
      <div className="space-y-3">
        <TokenList mayWrite={mayWrite} nameOf={nameOf} create={create} />
        {!mayWrite && <WhoMay>Owners and admins may create and revoke tokens.</WhoMay>}
      </div>
      <CreateToken me={me} open={creating} onOpenChange={setCreating} onCreated={setMade} />
      {made && <NewToken token={made.token} scopes={made.scopes} onDone={() => setMade(null)} />}
    </Section>
  )
}
