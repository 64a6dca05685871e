import { parseArgs } from 'node:util'

export interface Options {
  readonly rounds: number
  readonly seconds: number
}

const USAGE = 'Usage: npm run bench -- [--rounds 7] [--seconds 3]'

/** @throws {Error} with how to call it, when an argument is not understood */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '3' },
    },
  })
  const rounds = Number(values.rounds)
  const seconds = Number(values.seconds)
  if (!Number.isInteger(rounds) || rounds < 1 || !(seconds > 0)) throw new Error(USAGE)
  return { rounds, seconds }
}
