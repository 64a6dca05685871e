import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { actFor } from '../../lib/acting'
import { queries } from '../../lib/queries'
import { meQuery, type Me } from '../../lib/session'

const PLATFORM = 'platform'
const item =
  'data-[highlighted]:bg-hover flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none'

/** For whom this browser acts, and a way to act for somebody else. */
export function OrganisationSwitcher({ me }: { readonly me: Me }) {
  const navigate = useNavigate()
  const { organisation_id: current, platform_role: staff } = me.acting_for
  const name = staff
    ? 'Turnpike staff'
    : (me.memberships.find((each) => each.organisation_id === current)?.organisation_name ??
      'No organisation')
  const choose = async (organisation: string) => {
    actFor(organisation)
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    await navigate({ to: '/dashboard' })
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="border-line hover:bg-hover flex h-9 w-full cursor-pointer items-center gap-2 rounded-md border px-2.5 text-left font-medium">
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <ChevronsUpDown aria-hidden className="text-faint size-4" />
        <span className="sr-only">Switch organisation</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50">
          <Menu.Popup className="panel w-60 p-1 shadow-lg">
            {me.memberships.map(({ organisation_id: id, organisation_name: label, role }) => (
              <Menu.Item key={id} className={item} onClick={() => void choose(id)}>
                <span className="min-w-0 flex-1 truncate">{label}</span>
                <span className="text-faint text-sm">{role}</span>
                {id === current && <Check aria-label="current" className="text-accent size-4" />}
              </Menu.Item>
            ))}
            {me.platform_role && (
              <Menu.Item className={item} onClick={() => void choose(PLATFORM)}>
                <span className="flex-1">Turnpike staff</span>
                <span className="text-faint text-sm">{me.platform_role}</span>
              </Menu.Item>
            )}
            <Menu.Separator className="bg-line my-1 h-px" />
            <Menu.Item
              className={item}
              onClick={() => void navigate({ to: '/org/new', search: {} })}
            >
              <Plus aria-hidden className="size-4" /> New organisation
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
