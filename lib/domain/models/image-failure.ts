/** Why an image that someone asked for is not shown. */
export type ImageFailure = 'redirected' | 'too-large' | 'no-image' | 'unreachable'
