import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loaded } from '../../../ui/loaded'
import { SearchFilter } from '../../../ui/filters'
import { searchQuery } from '../search/queries'
import { Grant } from './acts'

/** Finds a person who has an account, to make them staff. */
export function AddStaff() {
  const [text, setText] = useState<string>()
  return (
    <div className="panel p-4">
      <div className="flex sm:max-w-96">
        <SearchFilter label="Name or address of an account" value={text} onChange={setText} />
      </div>
      {text && <Matches text={text} />}
    </div>
  )
}

function Matches({ text }: { readonly text: string }) {
  const found = useQuery(searchQuery(text))
  return (
    <div className="mt-3" aria-live="polite">
      <Loaded of={found} rows={2}>
        {({ users }) =>
          users.length === 0 ? (
            <p className="text-soft">
              Nobody matches. They sign up first, or are made by hand over the API.
            </p>
          ) : (
            <ul className="divide-line divide-y">
              {users.map((user) => (
                <li
                  key={user.id}
                  className="flex flex-wrap items-center justify-between gap-2 py-2 last:pb-0"
                >
                  <span className="min-w-0">
                    {user.name} <span className="text-soft break-all">{user.email}</span>
                  </span>
                  <span className="flex gap-2">
                    <Grant person={user} role="support" current={null} size="small" />
                    <Grant person={user} role="admin" current={null} size="small" />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
