import type { ReactNode } from 'react'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'

/**
 * Asks for the person's password before something grave.
 * @param act what is done with it; the dialog stays open with the problem when it fails
 */
export function PasswordDialog({
  title,
  children,
  action,
  danger = false,
  act,
  onDone,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly action: string
  readonly danger?: boolean
  readonly act: (password: string) => Promise<unknown>
  readonly onDone: () => void
}) {
  const form = useForm(async (data) => {
    await act(textOf(data, 'password'))
  })
  const wrong = form.rest?.code === 'wrong_password'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={title}
      footer={
        <Button
          type="submit"
          form="with-password"
          kind={danger ? 'danger' : 'primary'}
          pending={form.pending}
        >
          {action}
        </Button>
      }
    >
      <form id="with-password" onSubmit={form.onSubmit} className="space-y-4">
        <div className="text-soft space-y-2">{children}</div>
        {form.rest && !wrong && <ProblemNote problem={form.rest} />}
        <Field
          label="Your password"
          error={wrong ? 'The password is wrong.' : form.errorAt('/password')}
        >
          <Input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
          />
        </Field>
      </form>
    </Dialog>
  )
}
