import { useId, useState, type ReactNode } from 'react'
import { useForm, textOf } from '../../../lib/form'
import { useIntention } from '../../../lib/intention'
import type { Problem } from '../../../lib/problem'
import { queries } from '../../../lib/queries'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { Field, Input, Textarea } from '../../../ui/field'
import { ProblemNote } from '../../../ui/problem-note'
import { say } from '../../../ui/toast'

type Once = ReturnType<typeof useIntention>
export type ErrorAt = (pointer: string) => string | undefined

export interface ActProps {
  /** On the button that asks for it; the dialog's title says it in whole. */
  readonly title: string
  readonly action: string
  /** What will happen, and to whom. */
  readonly children: ReactNode
  /** More than the reason, where it takes more. */
  readonly fields?: (errorAt: ErrorAt) => ReactNode
  /** Who reads the reason; null where the act takes none. */
  readonly reasonHint?: string | null
  readonly reasonLabel?: string
  /** It takes something away. */
  readonly grave?: boolean
  /** What must be typed first, where the loss is grave. */
  readonly typed?: string
  /** @param once for what creates: sends it with headers under which it has one effect */
  readonly send: (reason: string, data: FormData, once: Once) => Promise<unknown>
  /** Said once it is done. */
  readonly done: string | (() => string)
}

/** For acts on what is no organisation's. */
export const STAFF_ALONE = 'Kept in the audit log, which staff alone read.'
const KEPT = 'Kept in the audit log, where the organisation concerned reads it too.'

/** Of a reason that the API refuses. */
export const SAY_WHY = 'Say why, in at most 500 characters.'

/** The reason as one line, which is what the audit log keeps. */
export const reasonOf = (data: FormData): string =>
  textOf(data, 'reason').replaceAll(/\s+/gu, ' ').trim()

/** What staff do to somebody: what happens, for which reason, and then the page as it is now. */
export function ActDialog({
  open,
  onOpenChange,
  title,
  action,
  children,
  fields,
  reasonHint = KEPT,
  reasonLabel = 'Reason',
  grave = false,
  typed,
  send,
  done,
}: ActProps & { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const once = useIntention()
  const form = useForm(async (data) => {
    await send(reasonOf(data), data, once)
    say(typeof done === 'string' ? done : done())
    setText('')
    onOpenChange(false)
    await queries.invalidateQueries({ queryKey: ['admin'] })
  })
  const shown = new Set(['/reason', '/note'])
  const errorAt: ErrorAt = (pointer) => {
    shown.add(pointer)
    return form.errorAt(pointer)
  }
  const more = fields?.(errorAt)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <Button disabled={form.pending} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={id}
            kind={grave ? 'danger' : 'primary'}
            pending={form.pending}
            disabled={typed !== undefined && text !== typed}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={form.onSubmit} noValidate className="space-y-4">
        <div className="text-soft space-y-2">{children}</div>
        {more}
        {reasonHint !== null && (
          <Field
            label={reasonLabel}
            hint={reasonHint}
            error={(form.errorAt('/reason') ?? form.errorAt('/note')) && SAY_WHY}
          >
            <Textarea name="reason" maxLength={500} rows={2} />
          </Field>
        )}
        {typed !== undefined && (
          <Field label={`Type ${typed} to confirm`}>
            <Input value={text} onValueChange={setText} autoComplete="off" spellCheck={false} />
          </Field>
        )}
        {form.problem && <Elsewhere problem={form.problem} shown={shown} />}
      </form>
    </Dialog>
  )
}

/** What is wrong with no field above it: it comes after them, so that each has said what it shows. */
function Elsewhere({
  problem,
  shown,
}: {
  readonly problem: Problem
  readonly shown: ReadonlySet<string>
}) {
  const rest = problem.errors.filter(({ pointer }) => !shown.has(pointer))
  if (problem.errors.length > 0 && rest.length === 0) return null
  return <ProblemNote problem={problem} />
}

/** The button that asks for an act, and the act. */
export function Act({
  label,
  size,
  disabled,
  ...act
}: ActProps & {
  readonly label: string
  readonly size?: 'small' | 'usual'
  readonly disabled?: boolean
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        kind={act.grave ? 'danger' : 'secondary'}
        {...(size && { size })}
        {...(disabled !== undefined && { disabled })}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && <ActDialog open onOpenChange={setOpen} {...act} />}
    </>
  )
}
