import { measureAttached } from './measure-attached.ts'
import { measureCode } from './measure-code.ts'
import { measureCounting } from './measure-counting.ts'
import { measureFirstByte } from './measure-first-byte.ts'
import { measureMemory } from './measure-memory.ts'
import { measureOpen } from './measure-open.ts'
import { measureReading } from './measure-reading.ts'
import { measureRecall } from './measure-recall.ts'
import { measureSearch } from './measure-search.ts'
import { measureSize } from './measure-size.ts'
import { measureFullSpeed, measurePaced } from './measure-stream.ts'
import { measureThread } from './measure-thread.ts'
import { measureTyping } from './measure-typing.ts'
import { measureWorker } from './measure-worker.ts'
import type { Measurements } from './run-sections.ts'

/** In the order in which they run: the first find a profile in which nothing was ever said. */
export const measurements: Measurements = {
  size: measureSize,
  open: measureOpen,
  'first-byte': measureFirstByte,
  worker: measureWorker,
  attached: measureAttached,
  stream: measureFullSpeed,
  paced: measurePaced,
  typing: measureTyping,
  counting: measureCounting,
  thread: measureThread,
  code: measureCode,
  reading: measureReading,
  recall: measureRecall,
  memory: measureMemory,
  search: measureSearch,
}
