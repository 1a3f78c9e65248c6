import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { chatIn } from '../chat-page.ts'
import { stopWorker } from '../stop-worker.ts'
import type { World } from './world.ts'

/** Does the worst thing, and resolves with what the world does next by itself: the disk has room again, and so on. */
export type Fault = (world: World, random: () => number) => Promise<() => Promise<void>>

const nothing = async () => undefined

/** Asks for what could not be saved to be saved, as long as the view says that there is something. */
async function saveAgain(panel: Page): Promise<void> {
  const button = panel.getByRole('button', { name: 'Try saving again' })
  await expect(async () => {
    // The background tries by itself too: then the button is gone before it can be pressed.
    if (await button.isVisible()) await button.click({ timeout: 1000 }).catch(() => undefined)
    await expect(button).toHaveCount(0, { timeout: 1000 })
  }).toPass()
}

/** Moves the clock of the background and of the panel, as a person or a time server may. */
async function moveClock(world: World, byMs: number): Promise<void> {
  const move = (ms: number) => {
    const own = globalThis as unknown as { trueNow?: () => number }
    const trueNow = own.trueNow ?? Date.now
    own.trueNow = trueNow
    Date.now = () => trueNow() + ms
  }
  // A worker that sleeps has no clock to be moved.
  await world.panel.keyboard.press('Shift')
  await Promise.all([(await world.keyside.worker()).evaluate(move, byMs), world.panel.evaluate(move, byMs)])
}

export const faults: Record<string, Fault> = {
  async none() {
    return nothing
  },

  async 'worker stopped'(world) {
    await stopWorker(world.panel)
    return nothing
  },

  async 'browser killed'(world) {
    await world.killAndStart()
    return nothing
  },

  async 'disk full'(world) {
    await world.disk.fill()
    return async () => {
      await world.disk.makeRoom()
      await saveAgain(world.panel)
    }
  },

  async 'line cut'(world) {
    world.server.cut()
    return nothing
  },

  async 'view closed'(world) {
    await world.reopenPanel()
    return nothing
  },

  async 'clock moved'(world, random) {
    const days = Math.round((random() - 0.5) * 800)
    await moveClock(world, days * 86_400_000)
    return async () => {
      await chatIn(world.panel).ready()
      await moveClock(world, 0)
    }
  },
}
