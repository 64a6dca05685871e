/**
 * Loaded into each child before wrangler: when the script that started it is gone, even by `kill -9`,
 * the IPC channel closes and the child ends its whole process group, the runtime included.
 */
const group = -process.pid
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(group, 'SIGKILL'), 3000)
})
process.channel?.unref()
