import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { IdentityPage } from './identity-page'

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function SecondFactor({
  challenge,
  enter,
  back,
}: {
  readonly challenge: string
  readonly enter: () => Promise<void>
  readonly back: () => void
}) {
  const [method, setMethod] = useState<'totp' | 'recovery'>('totp')
  const form = useForm(async (data) => {
    const json = { challenge, method, code: textOf(data, 'code') }
    await read(api.v1.auth['sign-in']['second-factor'].$post({ json }))
    await enter()
  })
  const isCode = method === 'totp'
  return (
    <IdentityPage title="Second factor">
      <form onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field
          label={isCode ? 'Code of your authenticator' : 'Recovery code'}
          error={form.errorAt('/code')}
        >
          <Input
            key={method}
            name="code"
            inputMode={isCode ? 'numeric' : 'text'}
            autoComplete="one-time-code"
            required
            autoFocus
            className="font-mono"
          />
        </Field>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Sign in
        </Button>
        <div className="flex flex-wrap justify-between gap-2">
          <Button kind="quiet" size="small" onClick={() => setMethod(isCode ? 'recovery' : 'totp')}>
            {isCode ? 'Use a recovery code' : 'Use the authenticator'}
          </Button>
          <Button kind="quiet" size="small" onClick={back}>
            Start again
          </Button>
        </div>
      </form>
    </IdentityPage>
  )
}
