/** CPU time and memory of a process, as Linux tells them. */
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

/** Clock ticks a second, which `/proc/<pid>/stat` counts in. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
/** Fields of proc(5) after the command's name: user and system time. */
const UTIME = 11
const STIME = 12

/** User and system time that the process has used so far, all its threads, in µs. */
export function cpuMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[UTIME]) + Number(fields[STIME])) / TICKS) * 1e6
}

/** Resident memory in MiB. */
export function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024
}
