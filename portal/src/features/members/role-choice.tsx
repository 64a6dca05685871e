import { ROLES } from './roles'
import type { Role } from './types'

/** Which role, each with what it may do; sent with its form as `role`. @param offered those that may be given */
export const RoleChoice = ({
  offered,
  value,
}: {
  readonly offered: readonly Role[]
  readonly value: Role
}) => (
  <fieldset className="space-y-1">
    <legend className="mb-1 font-medium">Role</legend>
    {ROLES.filter(({ role }) => offered.includes(role)).map(({ role, name, may }) => (
      <label
        key={role}
        className="hover:bg-hover has-checked:bg-accent-soft flex cursor-pointer items-start gap-2.5 rounded-md px-2.5 py-2"
      >
        <input
          type="radio"
          name="role"
          value={role}
          defaultChecked={role === value}
          className="accent-accent mt-1"
        />
        <span>
          <span className="font-medium">{name}</span>
          <span className="text-soft block text-sm">{may}</span>
        </span>
      </label>
    ))}
  </fieldset>
)
