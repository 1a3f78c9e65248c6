import { execFileSync } from 'node:child_process'
import type { BrowserContext } from 'playwright'

/** Ends the browser of that profile as a power cut would, and resolves when it is gone. */
export async function killBrowser(context: BrowserContext, userDataDir: string): Promise<void> {
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()))
  const processes = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8', maxBuffer: 1 << 24 })
  for (const line of processes.split('\n')) {
    if (!line.includes(`--user-data-dir=${userDataDir}`)) continue
    try {
      process.kill(Number.parseInt(line, 10), 'SIGKILL')
    } catch (error) {
      // A child goes with its parent.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  await gone
}
