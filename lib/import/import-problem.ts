/**
 * Why a file is not taken at all: `empty`, there is nothing in it; `not-json`, neither JSON nor an archive; `cut`, its
 * end is missing; `unknown`, JSON of something else; `nothing`, no conversation is in it; `backup`, one of Keyside's
 * own, which is restored elsewhere; `newer`, a later Keyside made it; `too-large`; `bad-zip`, an archive that is
 * damaged or locked; `unreadable`, the browser could not read the file.
 */
export const importProblems = [
  'empty',
  'not-json',
  'cut',
  'unknown',
  'nothing',
  'backup',
  'newer',
  'too-large',
  'bad-zip',
  'unreadable',
] as const
export type ImportProblem = (typeof importProblems)[number]

export class ImportRefused extends Error {
  readonly problem: ImportProblem
  /** Which of several files it is. */
  readonly fileName: string | undefined
  constructor(problem: ImportProblem, options: ErrorOptions & { fileName?: string } = {}) {
    super(problem, options)
    this.name = 'ImportRefused'
    this.problem = problem
    this.fileName = options.fileName
  }
}
