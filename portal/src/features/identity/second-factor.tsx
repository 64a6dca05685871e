import { useState } from 'react'
import { api, read } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { IdentityPage } from './identity-page'

const WAYS = {
  totp: {
    label: 'Code of your authenticator',
    lead: 'Open your authenticator and type the six digits that it shows for Turnpike.',
    other: 'Use a recovery code',
  },
  recovery: {
    label: 'Recovery code',
    lead: 'One of the codes that you kept when you switched the second factor on. Each works once.',
    other: 'Use the authenticator',
  },
} as const

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
  const [method, setMethod] = useState<keyof typeof WAYS>('totp')
  const form = useForm(async (data) => {
    const json = { challenge, method, code: textOf(data, 'code') }
    await read(api.v1.auth['sign-in']['second-factor'].$post({ json }))
    await enter()
  })
  const isCode = method === 'totp'
  const { label, lead, other } = WAYS[method]
  return (
    <IdentityPage title="Second factor" lead={lead}>
      <form onSubmit={form.onSubmit} className="space-y-4">
        {form.rest && (
          <ProblemNote problem={form.rest}>
            {form.rest.code === 'invalid_code' && (
              <p>
                {isCode
                  ? 'A code holds for about a minute and works once: wait for the next one. After ten minutes start again.'
                  : 'Take another one of the list, or start again.'}
              </p>
            )}
          </ProblemNote>
        )}
        <Field label={label} error={form.errorAt('/code')}>
          <Input
            key={method}
            name="code"
            inputMode={isCode ? 'numeric' : 'text'}
            autoComplete={isCode ? 'one-time-code' : 'off'}
            required
            autoFocus
            spellCheck={false}
            className="font-mono"
          />
        </Field>
        <Button type="submit" kind="primary" className="w-full" pending={form.pending}>
          Sign in
        </Button>
        <div className="flex flex-wrap justify-between gap-2">
          <Button kind="quiet" size="small" onClick={() => setMethod(isCode ? 'recovery' : 'totp')}>
            {other}
          </Button>
          <Button kind="quiet" size="small" onClick={back}>
            Start again
          </Button>
        </div>
      </form>
    </IdentityPage>
  )
}
