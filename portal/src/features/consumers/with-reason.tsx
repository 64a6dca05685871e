import { useId, type ReactNode } from 'react'
import { textOf, useForm } from '../../lib/form'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Textarea } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'

/** Asks before something is done to a consumer, with the reason that the consumer will read. */
export function WithReason({
  open,
  onClose,
  title,
  action,
  children,
  act,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly action: string
  /** What it does, when, and what happens to the money. */
  readonly children: ReactNode
  readonly act: (reason: string) => Promise<unknown>
}) {
  const id = useId()
  const form = useForm(async (data) => {
    await act(textOf(data, 'reason'))
    onClose()
  })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !form.pending && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose} disabled={form.pending}>
            Keep it as it is
          </Button>
          <Button type="submit" form={id} kind="danger" pending={form.pending}>
            {action}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} className="space-y-4">
        <div className="text-soft space-y-2">{children}</div>
        {form.rest && <ProblemNote problem={form.rest} />}
        <Field label="Reason" hint="The consumer reads it." error={form.errorAt('/reason')}>
          <Textarea name="reason" required maxLength={500} autoFocus />
        </Field>
      </form>
    </Dialog>
  )
}
