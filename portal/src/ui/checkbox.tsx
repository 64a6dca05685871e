import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Check } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

type CheckboxProps = Omit<ComponentProps<typeof BaseCheckbox.Root>, 'className' | 'children'>

/** Sent with its form under `name` when it is ticked. */
export const Checkbox = ({
  children,
  hint,
  ...rest
}: CheckboxProps & { readonly children: ReactNode; readonly hint?: ReactNode }) => (
  <label className="flex cursor-pointer items-start gap-2.5">
    <BaseCheckbox.Root
      className="border-line-strong data-[checked]:bg-accent data-[checked]:text-on-accent bg-surface mt-0.5 flex size-4 shrink-0 cursor-pointer items-center justify-center rounded-md border data-[checked]:border-transparent data-[disabled]:opacity-55"
      {...rest}
    >
      <BaseCheckbox.Indicator>
        <Check aria-hidden className="size-3" />
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
    <span>
      {children}
      {hint && <span className="text-soft block text-sm">{hint}</span>}
    </span>
  </label>
)

type SwitchProps = Omit<ComponentProps<typeof BaseSwitch.Root>, 'className' | 'children'>

/** On or off, in force at once. */
export const Switch = ({ children, ...rest }: SwitchProps & { readonly children: ReactNode }) => (
  <label className="flex cursor-pointer items-center gap-2.5">
    <BaseSwitch.Root
      className="bg-line-strong data-[checked]:bg-accent flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full p-0.5 transition-colors data-[disabled]:opacity-55"
      {...rest}
    >
      <BaseSwitch.Thumb className="bg-surface size-4 rounded-full transition-transform data-[checked]:translate-x-4" />
    </BaseSwitch.Root>
    <span>{children}</span>
  </label>
)
