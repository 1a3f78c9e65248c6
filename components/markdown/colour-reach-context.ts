import { createContext } from 'preact'

/** Code far from the view is plain, because pieces in colours cost with each layout; on paper all of it is coloured. */
export type ColourReach = 'near-view' | 'all'

export const ColourReachContext = createContext<ColourReach>('near-view')
