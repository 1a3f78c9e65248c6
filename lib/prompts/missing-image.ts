/** What a model is told in the place of an image that it is not sent. */
export const missingImage = {
  unseen: '[An image was attached here. You cannot see images, so it was not sent.]',
  gone: '[An image was attached here. It is no longer kept, so it was not sent.]',
}
