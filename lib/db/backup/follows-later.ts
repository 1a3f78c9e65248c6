import type { Message } from '../../domain/message'

/** Ids are made in order: only where a message follows one that was made after it can there be a circle. */
export const followsLater = ({ id, parentId }: Message): boolean => parentId !== null && parentId >= id
