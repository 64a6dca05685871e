/** Security B13: consumers who do not read must not fill the memory that all calls of an isolate share. */
import { describe, expect, it } from 'vitest'
import { backlogOf } from '../../../src/gateway/origin/backlog'

const MIB = 1024 * 1024
const socketOf = (mebibytes: number) => ({ bufferedAmount: mebibytes * MIB })

describe('what WebSockets have not taken', () => {
  it('may be 16 MiB of one', () => {
    const socket = socketOf(16)
    const backlog = backlogOf(socket)
    expect(backlog.isTooLong()).toBe(false)
    socket.bufferedAmount += 1
    expect(backlog.isTooLong()).toBe(true)
    backlog.drop()
  })

  it('may be 32 MiB of all: then whoever has more than one must go, and others stay', () => {
    const [a, b, c] = [socketOf(15), socketOf(15), socketOf(1)]
    const [first, second, modest] = [backlogOf(a), backlogOf(b), backlogOf(c)]
    for (const backlog of [first, second, modest]) expect(backlog.isTooLong()).toBe(false)
    b.bufferedAmount += 2 * MIB
    expect(second.isTooLong()).toBe(true)
    second.drop()
    b.bufferedAmount = 0
    expect(modest.isTooLong()).toBe(false)
    a.bufferedAmount = 0
    expect(first.isTooLong()).toBe(false)
    modest.drop()
  })

  it('is forgotten when it is closed', () => {
    for (let i = 0; i < 10; i++) {
      const backlog = backlogOf(socketOf(15))
      expect(backlog.isTooLong()).toBe(false)
      backlog.drop()
    }
  })
})
