import { api, read } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { Field, Input } from '../../../ui/field'
import { Act, STAFF_ALONE } from '../shared/act'
import type { Connection } from './queries'

/** Connects Notion, or another workspace in its place. */
export const Connect = ({ now }: { readonly now: Connection | null }) => (
  <Act
    label={now ? 'Change' : 'Connect Notion'}
    size="small"
    title={now ? 'Connect another workspace' : 'Connect Notion'}
    action="Connect"
    reasonHint={STAFF_ALONE}
    done="Connected. Test the connection, then run it."
    fields={(errorAt) => (
      <>
        <Field
          label="Token of the integration"
          hint="Kept encrypted; never shown again."
          error={errorAt('/token') && "The integration's secret, as Notion shows it."}
        >
          <Input name="token" autoComplete="off" spellCheck={false} />
        </Field>
        <Field
          label="Parent page"
          optional
          hint="Its address. Databases that the integration does not see are made below it."
          error={errorAt('/parent_page') && 'The address of a page in Notion, or its id.'}
        >
          <Input
            name="parent_page"
            defaultValue={now?.parent_page_id ?? ''}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </>
    )}
    send={(reason, data) =>
      read(
        api.v1.admin.integrations.notion.$put({
          json: {
            token: textOf(data, 'token'),
            parent_page: textOf(data, 'parent_page').trim() || null,
            reason,
          },
        }),
      )
    }
  >
    <p>
      Make an internal integration at notion.so/profile/integrations that may read, insert and
      update content, and share the parent page with it.
    </p>
    {now && (
      <p>What stands in the workspace of before stays there and is no longer kept up to date.</p>
    )}
  </Act>
)

/** Forgets the token. */
export const Disconnect = () => (
  <Act
    label="Disconnect"
    size="small"
    grave
    title="Disconnect Notion?"
    action="Disconnect"
    reasonHint={STAFF_ALONE}
    done="Disconnected."
    send={(reason) => api.v1.admin.integrations.notion.disconnect.$post({ json: { reason } })}
  >
    <p>
      The token is deleted here at once, and a run that is under way ends. What stands at Notion
      stays there and is no longer kept up to date.
    </p>
  </Act>
)
