import { useQuery } from '@tanstack/react-query'
import { Dialog } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { outboxQuery, type Mail } from './queries'

/** Mails that would have been sent, the newest first. @param open id of the one that is read */
export function Outbox({
  open,
  onOpen,
}: {
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
}) {
  const found = useQuery(outboxQuery)
  return (
    <Loaded of={found}>
      {({ data }) => {
        const mail = data.find(({ id }) => id === open)
        return (
          <>
            {data.length === 0 ? (
              <Empty title="No mail yet">
                What Turnpike would send to people stays here for a day: links to confirm an
                address, invitations, notices.
              </Empty>
            ) : (
              <div className="max-h-96 overflow-y-auto">
                <List mails={data} onOpen={onOpen} />
              </div>
            )}
            {mail && <Letter mail={mail} onClose={() => onOpen(undefined)} />}
          </>
        )
      }}
    </Loaded>
  )
}

const List = ({
  mails,
  onOpen,
}: {
  readonly mails: readonly Mail[]
  readonly onOpen: (id: string) => void
}) => (
  <Table label="Mails">
    <thead>
      <tr>
        <Head>Sent</Head>
        <Head>To</Head>
        <Head>Subject</Head>
      </tr>
    </thead>
    <tbody>
      {mails.map(({ id, at, to, subject }) => (
        <tr key={id} className="hover:bg-hover">
          <Cell className="text-soft whitespace-nowrap">
            <Time at={at} as="clock" />
          </Cell>
          <Cell className="whitespace-nowrap">{to}</Cell>
          <Cell className="w-full">
            <button
              type="button"
              className="link cursor-pointer text-left"
              onClick={() => onOpen(id)}
            >
              {subject}
            </button>
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

/** Its text, with its links. Its HTML says the same, and is not ours to run here. */
const Letter = ({ mail, onClose }: { readonly mail: Mail; readonly onClose: () => void }) => (
  <Dialog
    open
    onOpenChange={(open) => !open && onClose()}
    title={mail.subject}
    description={
      <>
        To {mail.to}, <Time at={mail.at} as="moment" />
      </>
    }
  >
    <div className="break-words whitespace-pre-wrap">
      {mail.text.split(URLS).map((part, i) =>
        i % 2 === 1 ? (
          // A text's parts have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <a key={i} href={part} className="link break-all">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  </Dialog>
)

const URLS = /(https?:\/\/[^\s<>]+)/u
