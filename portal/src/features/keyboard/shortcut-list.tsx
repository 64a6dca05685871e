import { useSyncExternalStore } from 'react'
import type { Me } from '../../lib/session'
import { Switch } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { placesOf } from './places'
import { keyboard } from './state'

const ALWAYS = [
  { keys: ['/'], label: 'Search on this page, or the marketplace' },
  { keys: ['?'], label: 'Show this list' },
  { keys: ['Esc'], label: 'Close what is open' },
]

/** Every shortcut, and a way to switch them off. */
export default function ShortcutList({ me }: { readonly me: Me | null }) {
  const { enabled } = useSyncExternalStore(keyboard.subscribe, keyboard.get)
  const go = placesOf(me).map(({ key, label }) => ({ keys: ['g', key], label }))
  return (
    <Dialog open onOpenChange={keyboard.showList} title="Keyboard shortcuts">
      <div className="space-y-5">
        <Keys label="Everywhere" rows={ALWAYS} />
        <Keys label="Go to: one key, then the other" rows={go} />
        <div className="border-line border-t pt-4">
          <Switch checked={enabled} onCheckedChange={keyboard.enable}>
            Single keys do this. Esc always works.
          </Switch>
        </div>
      </div>
    </Dialog>
  )
}

const Keys = ({
  label,
  rows,
}: {
  readonly label: string
  readonly rows: readonly { readonly keys: readonly string[]; readonly label: string }[]
}) => (
  <section aria-label={label}>
    <h3 className="text-faint mb-1 text-xs font-medium">{label}</h3>
    <dl className="grid gap-x-8 sm:grid-cols-2">
      {rows.map(({ keys, label: what }) => (
        <div key={what} className="flex items-center justify-between gap-3 py-1">
          <dt>{what}</dt>
          <dd className="flex gap-1">
            {keys.map((key) => (
              <kbd
                key={key}
                className="border-line-strong bg-sunken min-w-6 rounded-md border px-1.5 text-center"
              >
                {key}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)
