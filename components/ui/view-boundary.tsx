import { Component, type ComponentChildren } from 'preact'
import { BrokenView } from './broken-view'

interface ViewBoundaryProps {
  onReload: () => void
  /** Copies what helps to find the mistake. */
  onCopyDiagnostics: (error: unknown) => Promise<void>
  children: ComponentChildren
}

/** Where a whole view cannot be drawn, it says so: a blank page helps nobody. */
export class ViewBoundary extends Component<ViewBoundaryProps, { caught: { error: unknown } | undefined }> {
  override state: { caught: { error: unknown } | undefined } = { caught: undefined }

  static override getDerivedStateFromError(error: unknown) {
    return { caught: { error } }
  }

  override componentDidCatch(error: unknown): void {
    console.error('A view could not be drawn', error)
  }

  override render() {
    const { onReload, onCopyDiagnostics, children } = this.props
    const { caught } = this.state
    if (caught === undefined) return children
    return <BrokenView onReload={onReload} onCopy={() => onCopyDiagnostics(caught.error)} />
  }
}
