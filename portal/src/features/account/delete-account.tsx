import { useState } from 'react'
import { api } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import type { Me } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { leave } from '../shell/sign-out'
import { NoPassword } from './no-password'

/** Ends the account; it takes the password and the address, typed. */
export function DeleteAccount({ me }: { readonly me: Me }) {
  const [asking, setAsking] = useState(false)
  const owned = me.memberships.filter(({ role }) => role === 'owner')
  return (
    <Section
      title="Delete the account"
      note="Your name, address and sign-ins are gone for good. What organisations and the law need keeps an id that names nobody."
    >
      {me.has_password ? (
        <div className="space-y-3">
          {owned.length > 0 && (
            <p className="text-soft max-w-prose">
              You own {owned.map(({ organisation_name: name }) => name).join(', ')}. Where you are
              the only owner, hand the organisation over or delete it first.
            </p>
          )}
          <Button kind="danger" onClick={() => setAsking(true)}>
            Delete my account
          </Button>
        </div>
      ) : (
        <NoPassword>To delete the account, confirm it with a password.</NoPassword>
      )}
      {asking && <Ask me={me} onDone={() => setAsking(false)} />}
    </Section>
  )
}

function Ask({ me, onDone }: { readonly me: Me; readonly onDone: () => void }) {
  const [typed, setTyped] = useState('')
  const form = useForm(async (data) => {
    await api.v1.me.delete.$post({ json: { password: textOf(data, 'password') } })
    leave('/')
  })
  const wrong = form.rest?.code === 'wrong_password'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title="Delete your account?"
      footer={
        <>
          <Button onClick={onDone}>Keep it</Button>
          <Button
            type="submit"
            form="delete-account"
            kind="danger"
            disabled={typed !== me.email}
            pending={form.pending}
          >
            Delete for good
          </Button>
        </>
      }
    >
      <form id="delete-account" onSubmit={form.onSubmit} className="space-y-4">
        <div className="text-soft space-y-2">
          <p>
            At once: every session ends, you leave your organisations, and nobody can bring the
            account back. Keys and tokens that you made belong to the organisations and go on
            working.
          </p>
        </div>
        {form.rest && !wrong && (
          <ProblemNote problem={form.rest}>
            {form.rest.code === 'invalid_state' && me.platform_role === null && (
              <ButtonLink to="/org" size="small">
                Go to the organisation
              </ButtonLink>
            )}
          </ProblemNote>
        )}
        <Field label={`Type ${me.email} to confirm`}>
          <Input value={typed} onValueChange={setTyped} autoComplete="off" spellCheck={false} />
        </Field>
        <Field
          label="Your password"
          error={wrong ? 'The password is wrong.' : form.errorAt('/password')}
        >
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
      </form>
    </Dialog>
  )
}
