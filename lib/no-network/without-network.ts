import { removeNetwork } from './remove-network'

// Imported first by a worker: modules run in the order in which they are imported.
removeNetwork(globalThis)
