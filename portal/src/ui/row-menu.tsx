import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../lib/class-names'
import { Button } from './button'

/** What can be done with a row, where it is too much for buttons. @param label names the row */
export const RowMenu = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) => (
  <Menu.Root>
    <Menu.Trigger render={<Button kind="quiet" size="icon" aria-label={label} />}>
      <Ellipsis />
    </Menu.Trigger>
    <Menu.Portal>
      <Menu.Positioner sideOffset={4} align="end" className="z-50">
        <Menu.Popup className="panel min-w-44 p-1 shadow-lg">{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
)

/** @param grave it takes something away */
export const RowAction = ({
  grave = false,
  disabled = false,
  onChoose,
  children,
}: {
  readonly grave?: boolean
  readonly disabled?: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}) => (
  <Menu.Item
    disabled={disabled}
    onClick={onChoose}
    className={cn(
      'data-[highlighted]:bg-hover flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none data-[disabled]:cursor-default data-[disabled]:opacity-55',
      grave && 'text-bad',
    )}
  >
    {children}
  </Menu.Item>
)
