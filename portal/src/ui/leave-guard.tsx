import { useBlocker } from '@tanstack/react-router'
import { Confirm } from './dialog'

/** Asks before a page with unsaved edits is left. @param dirty whether there are any */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const blocker = useBlocker({
    // A filter in the address is no leaving.
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  })
  return (
    <Confirm
      open={blocker.status === 'blocked'}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.()
      }}
      title="Leave without saving?"
      keep="Stay"
      action="Leave"
      act={async () => blocker.proceed?.()}
    >
      <p>What you changed on this page is lost.</p>
    </Confirm>
  )
}
