/** Names of what numbers lines of code. */
export const numberHints = /(?:^|[\s_-])(?:lnt?|line-?n(?:o|um)s?|line-?numbers?|gutter|blob-num)(?:[\s_-]|$)/
