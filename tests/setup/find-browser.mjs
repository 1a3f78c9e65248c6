import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where `@puppeteer/browsers` keeps the Firefox that install.mjs has it download. */
export const firefoxCache = join(homedir(), '.cache', 'puppeteer')

/**
 * A Chromium that loads unpacked extensions: `KEYSIDE_CHROMIUM`, then the one Playwright downloaded, then the usual
 * places. Google Chrome is not looked for: since version 137 it takes no extension from its command line.
 * Throws where `KEYSIDE_CHROMIUM` names no file.
 */
export async function findChromium() {
  return fromEnvironment('KEYSIDE_CHROMIUM') ?? (await fromPlaywright()) ?? fromUsualPlaces(chromiumPlaces())
}

/** Any Firefox: `KEYSIDE_FIREFOX`, then the one install.mjs downloaded, then the usual places. Throws as above. */
export function findFirefox() {
  return (
    fromEnvironment('KEYSIDE_FIREFOX') ??
    fromUsualPlaces(downloadedFirefoxes()) ??
    fromUsualPlaces(firefoxPlaces())
  )
}

function fromEnvironment(name) {
  const path = process.env[name]
  if (!path) return undefined
  if (!existsSync(path)) throw new Error(`${name} is set to ${path}, but there is no such file.`)
  return path
}

async function fromPlaywright() {
  // Imported here, because install.mjs runs before anything is installed.
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

function chromiumPlaces() {
  if (process.platform === 'win32') return windowsPlaces(['Chromium', 'Application', 'chrome.exe'])
  if (process.platform === 'darwin') return macPlaces('Chromium.app/Contents/MacOS/Chromium')
  return onPath(['chromium', 'chromium-browser'])
}

function firefoxPlaces() {
  if (process.platform === 'win32') return windowsPlaces(['Mozilla Firefox', 'firefox.exe'])
  if (process.platform === 'darwin') return macPlaces('Firefox.app/Contents/MacOS/firefox')
  return onPath(['firefox-esr', 'firefox'])
}

function downloadedFirefoxes() {
  const folder = join(firefoxCache, 'firefox')
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((build) => [
    join(folder, build, 'firefox', process.platform === 'win32' ? 'firefox.exe' : 'firefox'),
    join(folder, build, 'Firefox.app', 'Contents', 'MacOS', 'firefox'),
  ])
}

function windowsPlaces(parts) {
  const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': programFilesX86 } = process.env
  return [LOCALAPPDATA, PROGRAMFILES, programFilesX86].filter(Boolean).map((root) => join(root, ...parts))
}

const macPlaces = (path) => ['/Applications', join(homedir(), 'Applications')].map((root) => join(root, path))

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

const fromUsualPlaces = (paths) => paths.find((path) => existsSync(path) && !isSnap(path))

/** A snap may read neither hidden folders such as `.output` nor a profile in the temporary folder. */
function isSnap(path) {
  const real = realpathSync(path)
  if (real === '/usr/bin/snap' || real.startsWith('/snap/')) return true
  const start = Buffer.alloc(4096)
  const file = openSync(real, 'r')
  const length = readSync(file, start, 0, start.length, 0)
  closeSync(file)
  const text = start.toString('latin1', 0, length)
  return text.startsWith('#!') && text.includes('/snap/')
}
