import { useMutation, useQuery } from '@tanstack/react-query'
import { Checkbox as Box } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { queries } from '../../lib/queries'
import { Button } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { Cell, Head, Table } from '../../ui/table'
import { byArea } from '../webhooks/event-areas'
import { preferencesQuery, type Preference } from './queries'

type Channel = 'in_app' | 'mail'
type Change = Pick<Preference, 'type'> & { readonly [C in Channel]?: boolean | null }

const CHANNELS = [
  { channel: 'in_app', label: 'In the app' },
  { channel: 'mail', label: 'By mail' },
] as const

const isOn = (preference: Preference, channel: Channel): boolean =>
  preference[channel] ?? preference[channel === 'mail' ? 'default_mail' : 'default_in_app']

/** Of what the person is told, and how. Each choice is in force at once, in all their organisations. */
export function Preferences() {
  const found = useQuery(preferencesQuery)
  const choose = useMutation({
    mutationFn: (preferences: Change[]) =>
      read(api.v1.me['notification-preferences'].$patch({ json: { preferences } })),
    onMutate: async (changes) => {
      // A tick shows at once; what the API says replaces it.
      await queries.cancelQueries({ queryKey: preferencesQuery.queryKey })
      queries.setQueryData(
        preferencesQuery.queryKey,
        (before) =>
          before && {
            data: before.data.map((each) => ({
              ...each,
              ...changes.find(({ type }) => type === each.type),
            })),
          },
      )
    },
    onSuccess: (saved) => queries.setQueryData(preferencesQuery.queryKey, saved),
    onError: () => queries.invalidateQueries({ queryKey: preferencesQuery.queryKey }),
  })
  return (
    <div className="space-y-4">
      {choose.isError && <ProblemNote problem={asProblem(choose.error)} />}
      <Loaded of={found} rows={10}>
        {({ data }) => {
          const own = data.filter(({ in_app, mail }) => in_app !== null || mail !== null)
          return (
            <>
              <div className="flex flex-wrap items-center justify-between gap-3">
                <p className="text-soft max-w-prose">
                  At first you are told what concerns your roles. Events of money reach only who may
                  read billing, whatever is ticked. At most 20 mails an hour are sent.
                </p>
                {own.length > 0 && (
                  <Button
                    size="small"
                    onClick={() =>
                      choose.mutate(own.map(({ type }) => ({ type, in_app: null, mail: null })))
                    }
                  >
                    Back to the usual
                  </Button>
                )}
              </div>
              <Table label="What you are told">
                <thead>
                  <tr>
                    <Head>Event</Head>
                    {CHANNELS.map(({ channel, label }) => (
                      <Head key={channel} className="w-24 text-center">
                        {label}
                      </Head>
                    ))}
                  </tr>
                </thead>
                {byArea(data).map(({ area, name, types }) => (
                  <tbody key={area}>
                    <tr>
                      <th
                        scope="colgroup"
                        colSpan={3}
                        className="text-faint border-line border-b px-3 pt-4 pb-1.5 text-xs font-medium"
                      >
                        {name}
                      </th>
                    </tr>
                    {types.map((preference) => (
                      <tr key={preference.type}>
                        <Cell>{preference.title}</Cell>
                        {CHANNELS.map(({ channel, label }) => (
                          <Cell key={channel} className="text-center">
                            <Tick
                              label={`${preference.title}: ${label.toLowerCase()}`}
                              checked={isOn(preference, channel)}
                              onChange={(on) =>
                                choose.mutate([{ type: preference.type, [channel]: on }])
                              }
                            />
                          </Cell>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                ))}
              </Table>
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

const Tick = ({
  label,
  checked,
  onChange,
}: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
}) => (
  <Box.Root
    aria-label={label}
    checked={checked}
    onCheckedChange={onChange}
    className="border-line-strong data-[checked]:bg-accent data-[checked]:text-on-accent bg-surface inline-flex size-4 cursor-pointer items-center justify-center rounded-md border align-middle data-[checked]:border-transparent"
  >
    <Box.Indicator>
      <Check aria-hidden className="size-3" />
    </Box.Indicator>
  </Box.Root>
)
