import { useBlocker } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Button } from './button'
import { Checkbox } from './checkbox'
import { Dialog } from './dialog'

/**
 * A secret, the only time that it is shown. Only the word that it is kept closes the panel.
 * @param kept what the person says about it
 */
export function ShownOnce({
  title,
  description,
  kept: label,
  onDone,
  children,
}: {
  readonly title: string
  readonly description: ReactNode
  readonly kept: string
  readonly onDone: () => void
  readonly children: ReactNode
}) {
  const [kept, setKept] = useState(false)
  // The way back, or a closed tab, would take it away.
  useBlocker({
    shouldBlockFn: ({ current, next }) => !kept && current.pathname !== next.pathname,
    enableBeforeUnload: !kept,
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && kept) onDone()
      }}
      closable={kept}
      title={title}
      description={description}
      footer={
        <Button kind="primary" disabled={!kept} onClick={onDone}>
          Done
        </Button>
      }
    >
      <div className="space-y-4">
        {children}
        <Checkbox checked={kept} onCheckedChange={setKept}>
          {label}
        </Checkbox>
      </div>
    </Dialog>
  )
}
