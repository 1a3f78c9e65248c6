export function MathText({ tex }: { tex: string; isBlock: boolean }) {
  return <code dir="ltr">{tex}</code>
}
