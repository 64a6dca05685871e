import { useState } from 'react'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Code } from '../../ui/code'
import { Dialog } from '../../ui/dialog'

/** A signing secret, the only time that it is shown. Only the word that it is kept closes the panel. */
export function NewSecret({
  secret,
  onDone,
}: {
  readonly secret: string
  readonly onDone: () => void
}) {
  const [kept, setKept] = useState(false)
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && kept) onDone()
      }}
      title="Your new signing secret"
      description="Copy it now: it is shown only here. Whoever has it can pass for Turnpike."
      footer={
        <Button kind="primary" disabled={!kept} onClick={onDone}>
          Done
        </Button>
      }
    >
      <div className="space-y-4">
        <Code text={secret} title="Secret" />
        <p className="text-soft">
          Calls are signed with it from now on. Give it to your server, all of it, and check the
          header <code>X-Turnpike-Signature</code>.
        </p>
        <Checkbox checked={kept} onCheckedChange={setKept}>
          I have stored the secret where secrets are kept.
        </Checkbox>
      </div>
    </Dialog>
  )
}
