import type { Wire } from '../state/wire.ts'
import type { World } from '../state/world.ts'

/** A call of the API whose parameters have been checked. */
export interface Call<P = unknown> {
  readonly params: P
  /** What the path names, by the SDK's name of it. */
  readonly path: Readonly<Record<string, string>>
  /** The path as it was called, which lists repeat. */
  readonly url: string
  /** The connected account that the platform acts for. */
  readonly account: string | null
}

export type Handler = (w: World, call: Call) => object
export type Handlers = Readonly<Record<string, Handler>>

/** A handler of calls with these parameters of the SDK; the contract has checked that they are. */
export const handler =
  <Params>(handle: (w: World, call: Call<Wire<Params>>) => object): Handler =>
  (w, call) =>
    handle(w, call as Call<Wire<Params>>)

/** The id in the path, whatever the SDK calls it. */
export const idOf = ({ path }: Call): string => Object.values(path)[0] ?? ''
