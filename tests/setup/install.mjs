// Runs before anything is installed, on the system's own Node 20 or later: plain JavaScript, no dependencies.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, findFirefox, firefoxCache } from './find-browser.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const inModules = (...parts) => join(root, 'node_modules', ...parts)
const windows = process.platform === 'win32'

class Failure extends Error {}

try {
  installPackages()
  installNode()
  await installChromium()
  if (!process.argv.includes('--without-firefox')) await installFirefox()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function installPackages() {
  const locked = readJson(join(root, 'package-lock.json')).packages
  if (packagesMatch(locked, inModules('.package-lock.json'))) return
  console.log('Installing the packages of package-lock.json from npm into node_modules (npm ci) …')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const result = npm(['ci', ...quiet])
  if (result.status === 0) return
  // A lock file written where a mirror lacks packages for other systems: `npm ci` refuses it, `npm install` does not.
  if (!/EUSAGE/.test(result.stderr)) fail('Packages could not be installed.', result)
  console.log('npm ci finds the lock file incomplete; installing the locked versions with npm install …')
  const second = npm(['install', '--no-save', ...quiet])
  if (second.status !== 0) fail('Packages could not be installed.', second)
}

/** True where all that the lock file needs on every system is installed in that very version. */
function packagesMatch(locked, installedFile) {
  if (!existsSync(installedFile)) return false
  const installed = readJson(installedFile).packages
  return Object.entries(locked).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined) return optional === true
    return found.version === version && (!integrity || !found.integrity || found.integrity === integrity)
  })
}

/** The npm package `node` fetches its binary in an install script, which npm may be set not to run. */
function installNode() {
  const folder = inModules('node')
  const expected = `v${readJson(join(folder, 'package.json')).version}`
  const binary = join(folder, 'bin', windows ? 'node.exe' : 'node')
  if (versionOf(binary) !== expected) {
    console.log(`Fetching Node ${expected} from npm, because npm did not run that package's install script …`)
    const result = run(process.execPath, ['installArchSpecificPackage'], { cwd: folder })
    if (versionOf(binary) !== expected) fail(`Node ${expected} could not be installed.`, result)
  }
  if (!windows && versionOf(inModules('.bin', 'node')) !== expected) {
    mkdirSync(inModules('.bin'), { recursive: true })
    rmSync(inModules('.bin', 'node'), { force: true })
    symlinkSync('../node/bin/node', inModules('.bin', 'node'))
  }
}

async function installChromium() {
  if (await find(findChromium)) return
  if (isRootOn('debian')) {
    // The fonts: without any, pages show empty boxes instead of letters.
    aptInstall('Chromium', ['chromium', 'fonts-liberation'])
  } else {
    const withLibraries = isRootOn('ubuntu') ? ['--with-deps'] : []
    console.log(
      'No Chromium found; downloading one where Playwright keeps its own (npx playwright install chromium) …',
    )
    const result = run(process.execPath, [
      inModules('playwright', 'cli.js'),
      ...['install', '--no-shell', ...withLibraries, 'chromium'],
    ])
    if (result.status !== 0)
      fail(
        'Chromium could not be downloaded. Install it yourself, or set KEYSIDE_CHROMIUM to its path.',
        result,
      )
  }
  if (!(await find(findChromium)))
    throw new Failure('Chromium was installed, but is not found. Set KEYSIDE_CHROMIUM.')
}

async function installFirefox() {
  if (await find(findFirefox)) return
  if (isRootOn('debian')) {
    aptInstall('Firefox', ['firefox-esr'])
  } else {
    console.log(
      `No Firefox found; downloading one to ${firefoxCache} (npx @puppeteer/browsers install firefox) …`,
    )
    const result = run(inModules('node', 'bin', windows ? 'node.exe' : 'node'), [
      inModules('@puppeteer', 'browsers', 'lib', 'main-cli.js'),
      ...['install', 'firefox@stable', '--path', firefoxCache],
    ])
    if (result.status !== 0)
      fail(
        'Firefox could not be downloaded. Install it yourself, or set KEYSIDE_FIREFOX to its path.',
        result,
      )
  }
  if (!(await find(findFirefox)))
    throw new Failure('Firefox was installed, but is not found. Set KEYSIDE_FIREFOX.')
}

async function find(finder) {
  try {
    return await finder()
  } catch (error) {
    throw new Failure(error.message)
  }
}

function aptInstall(name, packages) {
  console.log(`No ${name} found; installing it with apt-get (${packages.join(', ')}) …`)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const update = run('apt-get', ['update', '-qq'], options)
  if (update.status !== 0) fail('apt-get update failed.', update)
  const install = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  if (install.status !== 0) fail(`apt-get could not install ${name}.`, install)
}

/** @param {string} system as `ID` in os-release */
function isRootOn(system) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return new RegExp(`^ID="?${system}"?$`, 'm').test(readFileSync('/etc/os-release', 'utf8'))
}

function npm(args) {
  // npm tells its scripts where it is: the same npm goes on, and on Windows no shell is needed for npm.cmd.
  const itself = process.env.npm_execpath
  const itsNode = process.env.npm_node_execpath ?? process.execPath
  return itself ? run(itsNode, [itself, ...args]) : run('npm', args, { shell: windows })
}

function run(command, args, options = {}) {
  return spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  })
}

/** Undefined where there is no such program, or it does not start. */
function versionOf(program) {
  const { status, stdout } = run(program, ['--version'])
  return status === 0 ? stdout.trim() : undefined
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function fail(message, { error, stdout, stderr }) {
  const details = [error?.message, stderr?.trim() || stdout?.trim()].filter(Boolean).join('\n')
  throw new Failure(details ? `${message}\n${details}` : message)
}
