import { api } from '../../lib/api'
import { textOf, useForm } from '../../lib/form'
import { Button, ButtonAnchor } from '../../ui/button'
import { Copy } from '../../ui/copy'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { QrCode } from './qr-code'

/** The secret of an `otpauth:` address, in groups that one can type. */
const secretOf = (uri: string): string =>
  (URL.parse(uri)?.searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/gu, '$1 ')

/** Puts the secret into an authenticator; its first code switches the second factor on. */
export function Enrol({
  uri,
  onOn,
  onDone,
}: {
  readonly uri: string
  readonly onOn: () => Promise<void>
  readonly onDone: () => void
}) {
  const form = useForm(async (data) => {
    await api.v1.me['second-factor'].confirm.$post({ json: { code: textOf(data, 'code') } })
    await onOn()
  })
  const wrong = form.rest?.code === 'invalid_code'
  const secret = secretOf(uri)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title="Set up your authenticator"
      footer={
        <Button type="submit" form="enrol" kind="primary" pending={form.pending}>
          Switch it on
        </Button>
      }
    >
      <form id="enrol" onSubmit={form.onSubmit} className="space-y-5">
        {form.rest && !wrong && <ProblemNote problem={form.rest} />}
        <div className="flex flex-wrap items-start gap-5">
          <QrCode text={uri} label="QR code for your authenticator" />
          <div className="min-w-0 flex-1 basis-56 space-y-3">
            <p>
              1. Scan it with an authenticator such as Aegis, 1Password or Google Authenticator.
            </p>
            <p className="text-soft">No camera? Open it on this device, or type the secret:</p>
            <p className="flex items-start gap-1">
              <code className="break-words">{secret}</code>
              <Copy text={secret.replaceAll(' ', '')} label="Copy the secret" />
            </p>
            <ButtonAnchor size="small" href={uri}>
              Open an authenticator
            </ButtonAnchor>
          </div>
        </div>
        <Field
          label="2. The code that it shows"
          error={
            wrong
              ? 'The code is wrong. Wait for the next one, and see that the clock of your device is right.'
              : form.errorAt('/code')
          }
        >
          <Input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            spellCheck={false}
            className="max-w-40 font-mono"
          />
        </Field>
      </form>
    </Dialog>
  )
}
