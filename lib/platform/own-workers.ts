import importUrl from '@/lib/db/import/import.worker.ts?worker&url'
import fileUrl from '@/lib/files/file.worker.ts?worker&url'
import highlightUrl from '@/lib/highlight/highlight.worker.ts?worker&url'
import pdfUrl from '@/lib/pdf/pdf.worker.ts?worker&url'
import secretsUrl from '@/lib/privacy/secrets.worker.ts?worker&url'
import counterUrl from '@/lib/tokens/counter.worker.ts?worker&url'

/** The scripts that workers may be made of, and there are no others. */
const workerUrls = {
  counter: counterUrl,
  file: fileUrl,
  highlight: highlightUrl,
  import: importUrl,
  pdf: pdfUrl,
  secrets: secretsUrl,
}

type WorkerName = keyof typeof workerUrls

interface ScriptUrlPolicy {
  createScriptURL(name: string): string
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy
}

const rules: ScriptUrlPolicy = {
  createScriptURL(name) {
    const url = workerUrls[name as WorkerName]
    if (url === undefined) throw new TypeError(`No worker is called ${name}`)
    return url
  },
}

let policy: ScriptUrlPolicy | undefined

/** The one place where a URL becomes code. Browsers with Trusted Types accept none that comes from elsewhere. */
export function startOwnWorker(name: WorkerName): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('keyside', rules) ?? rules
  return new Worker(policy.createScriptURL(name), { type: 'module' })
}
