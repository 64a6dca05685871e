import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { BanTable } from '../features/consumers/ban-table'
import { bansQuery } from '../features/consumers/queries'
import { LoadedList } from '../ui/loaded'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/consumers/bans')({ component: Bans })

function Bans() {
  const found = useInfiniteQuery(bansQuery)
  return (
    <LoadedList
      of={found}
      empty={
        <Empty title="Nobody is banned">
          A ban keeps one organisation off all your products until you lift it. Open a consumer and
          choose Ban to set one.
        </Empty>
      }
    >
      {(bans) => <BanTable bans={bans} />}
    </LoadedList>
  )
}
