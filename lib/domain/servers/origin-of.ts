import type { Connection } from './connection'

/** The server that requests of a connection go to. */
export const originOf = ({ baseUrl }: Pick<Connection, 'baseUrl'>): string => new URL(baseUrl).origin
