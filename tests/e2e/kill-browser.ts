import { execFileSync } from 'node:child_process'
import type { BrowserContext } from 'playwright'

/** Ends the browser of that profile as a power cut would, and resolves when it is gone. */
export async function killBrowser(context: BrowserContext, userDataDir: string): Promise<void> {
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()))
  for (const id of processesOf(userDataDir)) {
    try {
      process.kill(id, 'SIGKILL')
    } catch (error) {
      // A child goes with its parent.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  await gone
}

/** The processes that still work on a profile: closing a browser does not wait for the last of them. */
export function processesOf(userDataDir: string): number[] {
  const processes = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8', maxBuffer: 1 << 24 })
  return processes
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${userDataDir}`))
    .map((line) => Number.parseInt(line, 10))
}
