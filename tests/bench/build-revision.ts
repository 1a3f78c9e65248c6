import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** The folder of a built extension: this one, or that of a git revision, which is then built in the given folder. */
export async function builtFrom(folderOrRevision: string, parent: string): Promise<string> {
  if (existsSync(join(folderOrRevision, 'manifest.json'))) return folderOrRevision
  return await buildRevision(folderOrRevision, parent)
}

async function buildRevision(revision: string, parent: string): Promise<string> {
  const folder = join(parent, 'before')
  const archive = join(parent, 'before.tar')
  await mkdir(folder)
  await run('git', ['archive', '--format=tar', `--output=${archive}`, revision], { cwd: root })
  await run('tar', ['-xf', archive, '-C', folder])
  const lockOf = (at: string) => readFile(join(at, 'package-lock.json'), 'utf8')
  if ((await lockOf(folder)) === (await lockOf(root)))
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  else await run('npm', ['ci'], { cwd: folder, shell: process.platform === 'win32' })
  await run(process.execPath, [join(folder, 'node_modules/wxt/bin/wxt.mjs'), 'build'], { cwd: folder })
  return join(folder, '.output/chrome-mv3')
}
