import { statfsSync } from 'node:fs'

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 1024 ** 3

/**
 * Has runtimes keep what tests store in memory, where the machine has room there: each write to D1 or a
 * Durable Object is synced, and on a disk the tests would wait for that most of their time.
 */
export function storeInMemory(): void {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize >= ENOUGH_BYTES) process.env['TMPDIR'] = MEMORY
  } catch {
    // No Linux, or no such place: the disk is right too.
  }
}
