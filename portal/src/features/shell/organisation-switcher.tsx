import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import { asProblem } from '../../lib/problem'
import type { Me } from '../../lib/session'
import { say } from '../../ui/toast'
import { actAs } from './act-as'

const PLATFORM = 'platform'
const item =
  'data-[highlighted]:bg-hover flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-none'

/** For whom this browser acts, and a way to act for somebody else. @param onGo somebody was chosen */
export function OrganisationSwitcher({
  me,
  onGo,
}: {
  readonly me: Me
  readonly onGo?: () => void
}) {
  const navigate = useNavigate()
  const { organisation_id: current, platform_role: staff } = me.acting_for
  const name = staff
    ? 'Turnpike staff'
    : (me.memberships.find((each) => each.organisation_id === current)?.organisation_name ??
      'No organisation')
  const choose = async (organisation: string) => {
    onGo?.()
    try {
      await actAs(organisation)
    } catch (error) {
      const { code, message } = asProblem(error)
      if (code === 'second_factor_required') {
        await navigate({ to: '/account/security' })
        say('Staff need a second factor', 'Set it up here, then switch again.')
      } else say(`You still act for ${name}`, message)
      return
    }
    await navigate({ to: organisation === PLATFORM ? '/admin' : '/dashboard' })
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="border-line hover:bg-hover flex h-9 w-full cursor-pointer items-center gap-2 rounded-md border px-2.5 text-left font-medium">
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <ChevronsUpDown aria-hidden className="text-faint size-4 shrink-0" />
        <span className="sr-only">Switch organisation</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50">
          <Menu.Popup className="panel max-h-[70dvh] w-64 overflow-y-auto p-1 shadow-lg">
            {me.memberships.map(
              ({
                organisation_id: id,
                organisation_name: label,
                role,
                is_suspended: suspended,
              }) => (
                <Menu.Item key={id} className={item} onClick={() => void choose(id)}>
                  <span className="min-w-0 flex-1 truncate">{label}</span>
                  <span className={suspended ? 'text-bad text-sm' : 'text-faint text-sm'}>
                    {suspended ? 'suspended' : role}
                  </span>
                  <Chosen is={id === current} />
                </Menu.Item>
              ),
            )}
            {me.platform_role && (
              <Menu.Item className={item} onClick={() => void choose(PLATFORM)}>
                <span className="flex-1">Turnpike staff</span>
                <span className="text-faint text-sm">{me.platform_role}</span>
                <Chosen is={staff !== null} />
              </Menu.Item>
            )}
            {(me.memberships.length > 0 || me.platform_role) && (
              <Menu.Separator className="bg-line my-1 h-px" />
            )}
            <Menu.Item
              className={item}
              onClick={() => {
                onGo?.()
                void navigate({ to: '/org/new', search: {} })
              }}
            >
              <Plus aria-hidden className="size-4" /> New organisation
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Keeps its place, so that the roles line up. */
const Chosen = ({ is }: { readonly is: boolean }) => (
  <span className="w-4 shrink-0">
    {is && <Check aria-label="current" className="text-accent size-4" />}
  </span>
)
