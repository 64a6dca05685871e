/** Whether the list of shortcuts is open, and whether single keys do anything: kept in this browser. */
const KEY = 'shortcuts'

interface State {
  readonly open: boolean
  readonly enabled: boolean
}

let state: State = { open: false, enabled: stored() }
const listeners = new Set<() => void>()

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

function change(part: Partial<State>): void {
  state = { ...state, ...part }
  for (const listener of listeners) listener()
}

export const keyboard = {
  get: (): State => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  showList: (open: boolean): void => change({ open }),
  /** Who dictates, or types by a switch, presses letters that were not meant. */
  enable(enabled: boolean): void {
    try {
      if (enabled) localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, 'off')
    } catch {
      // Storage is switched off: it holds until the page is left.
    }
    change({ enabled })
  },
}
