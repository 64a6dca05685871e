import { useState } from 'react'
import { Button } from '../../ui/button'
import { Code } from '../../ui/code'
import { Dialog } from '../../ui/dialog'

/**
 * A key, the only time that it is shown. Only the word that it is kept closes the panel.
 * @param url of a route to call
 */
export function NewKey({
  secret,
  url,
  onDone,
}: {
  readonly secret: string
  readonly url: string
  readonly onDone: () => void
}) {
  const [kept, setKept] = useState(false)
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && kept) onDone()
      }}
      title="Your new key"
      description="Copy it now: it is shown only here. Whoever has it calls on your account."
      footer={
        <Button kind="primary" disabled={!kept} onClick={onDone}>
          Done
        </Button>
      }
    >
      <div className="space-y-4">
        <Code text={secret} title="Key" />
        <Code
          text={`curl -i ${url} \\\n  -H "Authorization: Bearer ${secret}"`}
          title="A first call"
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={kept}
            onChange={(event) => setKept(event.target.checked)}
          />
          I have stored the key where secrets are kept.
        </label>
      </div>
    </Dialog>
  )
}
