/** What this thread has run so far: unlike a clock it does not go on while other programs have the processor. */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
