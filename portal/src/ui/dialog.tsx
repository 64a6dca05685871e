import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { cn } from '../lib/class-names'
import { asProblem, type Problem } from '../lib/problem'
import { Button } from './button'
import { Field, Input } from './field'
import { ProblemNote } from './problem-note'

const backdrop =
  'fixed inset-0 z-40 bg-[oklch(0%_0_0/0.45)] transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0'
const popup =
  'bg-surface border-line fixed top-[max(1rem,12dvh)] left-1/2 z-50 flex max-h-[80dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 flex-col rounded-md border shadow-lg transition-[opacity,translate] data-[ending-style]:opacity-0 data-[starting-style]:-translate-y-2 data-[starting-style]:opacity-0'

/** A task of its own on the page: a form, or a choice. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  closable = true,
  className,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  readonly footer?: ReactNode
  /** False where only what stands in it ends it. */
  readonly closable?: boolean
  readonly className?: string
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup className={cn(popup, className)}>
          <header className="border-line flex items-start gap-3 border-b px-5 py-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg">{title}</Base.Title>
              {description && (
                <Base.Description className="text-soft mt-1">{description}</Base.Description>
              )}
            </div>
            {closable && (
              <Base.Close render={<Button kind="quiet" size="icon" aria-label="Close" />}>
                <X />
              </Base.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && (
            <footer className="border-line flex justify-end gap-2 border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/**
 * Asks before something is lost, and names it.
 * @param keep the word for not doing it
 * @param typed what must be typed first, where the loss is grave
 * @param act what is done; the dialog stays open with the problem when it fails
 */
export function Confirm({
  open,
  onOpenChange,
  title,
  children,
  keep = 'Keep it',
  action,
  typed,
  act,
}: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly children: ReactNode
  readonly keep?: string
  readonly action: string
  readonly typed?: string
  readonly act: () => Promise<unknown>
}) {
  const [text, setText] = useState('')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const change = (next: boolean) => {
    if (pending) return
    setText('')
    setProblem(null)
    onOpenChange(next)
  }
  const run = async () => {
    setPending(true)
    setProblem(null)
    try {
      await act()
      setText('')
      onOpenChange(false)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdrop} />
        <AlertDialog.Popup className={popup}>
          <div className="min-h-0 flex-1 space-y-3 overflow-y-auto px-5 py-4">
            <AlertDialog.Title className="text-lg">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="text-soft space-y-2">
              {children}
            </AlertDialog.Description>
            {typed !== undefined && (
              <Field label={`Type ${typed} to confirm`}>
                <Input value={text} onValueChange={setText} autoComplete="off" spellCheck={false} />
              </Field>
            )}
            {problem && <ProblemNote problem={problem} />}
          </div>
          <footer className="border-line flex justify-end gap-2 border-t px-5 py-3">
            <AlertDialog.Close render={<Button disabled={pending} />}>{keep}</AlertDialog.Close>
            <Button
              kind="danger"
              pending={pending}
              disabled={typed !== undefined && text !== typed}
              onClick={() => void run()}
            >
              {action}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
