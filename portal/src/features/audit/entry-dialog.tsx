import { number } from '../../lib/format'
import { Code } from '../../ui/code'
import { Copy } from '../../ui/copy'
import { Dialog } from '../../ui/dialog'
import { Fact, Facts } from '../../ui/figures'
import { Time } from '../../ui/time'
import type { Entry } from './queries'

/** An entry whole: what changed, and how it is chained. */
export const EntryDialog = ({
  entry,
  onDone,
}: {
  readonly entry: Entry
  readonly onDone: () => void
}) => (
  <Dialog open onOpenChange={(open) => !open && onDone()} title={entry.action}>
    <div className="space-y-4">
      <Facts>
        <Fact label="When">
          <Time at={entry.at} as="moment" />
        </Fact>
        <Fact label="Who">
          {entry.actor.name}
          {entry.actor.id !== null && <Id text={entry.actor.id} what="the actor's id" />}
        </Fact>
        {entry.address !== null && (
          <Fact label="From">
            <code>{entry.address}</code>
          </Fact>
        )}
        <Fact label="Of what">
          <Id text={entry.target_id} what="the target's id" />
        </Fact>
        <Fact label="Request">
          <Id text={entry.request_id} what="the request's id" />
        </Fact>
        <Fact label="Place in the chain">
          {entry.seq === null ? (
            'Not chained yet: that takes a minute or so.'
          ) : (
            <>
              {number(entry.seq)}
              {entry.hash !== null && <Id text={entry.hash} what="the hash" />}
            </>
          )}
        </Fact>
      </Facts>
      {Object.keys(entry.change).length > 0 ? (
        <Code text={JSON.stringify(entry.change, null, 2)} title="What changed" />
      ) : (
        <p className="text-soft">The action says it all: no members were changed.</p>
      )}
    </div>
  </Dialog>
)

const Id = ({ text, what }: { readonly text: string; readonly what: string }) => (
  <span className="text-soft flex items-start gap-1 text-sm">
    <code className="break-all">{text}</code>
    <Copy text={text} label={`Copy ${what}`} />
  </span>
)
