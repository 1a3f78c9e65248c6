/**
 * How many characters of one conversation may still stand in more than one place: a file has a mark's meaning, or a
 * thought that several answers follow, once.
 */
export interface TextRoom {
  chars: number
}
