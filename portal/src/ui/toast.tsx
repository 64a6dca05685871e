import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

const manager = Base.createToastManager()

/** Says that something was done, where the page alone would not show it. */
export const say = (title: string, description?: string): void => {
  manager.add({ title, ...(description !== undefined && { description }) })
}

export const Toasts = ({ children }: { readonly children: ReactNode }) => (
  <Base.Provider toastManager={manager} timeout={5000}>
    {children}
    <Base.Portal>
      {/* Above the buttons of a bar at the foot of the page, where there is one. */}
      <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 [body:has([data-save-bar])_&]:bottom-24 max-sm:[body:has([data-save-bar])_&]:bottom-36">
        <List />
      </Base.Viewport>
    </Base.Portal>
  </Base.Provider>
)

function List() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="panel flex items-start gap-3 px-4 py-3 shadow-lg transition-opacity data-[ending-style]:opacity-0"
    >
      <div className="min-w-0 flex-1">
        <Base.Title className="font-medium" />
        <Base.Description className="text-soft text-sm" />
      </div>
      <Base.Close aria-label="Dismiss" className="text-faint hover:text-text cursor-pointer">
        <X className="size-4" />
      </Base.Close>
    </Base.Root>
  ))
}
