import { Component, type ComponentChildren } from 'preact'
import { type Message, messageText } from '@/lib/domain/message'
import type { Run } from '@/lib/domain/run'
import { PlainMessage } from './plain-message'

interface MessageBoundaryProps {
  /** The message and its run as they are now. */
  read: () => { message: Message | undefined; run: Run | undefined }
  onCopy: (text: string) => Promise<void>
  children: ComponentChildren
}

/** Where a message cannot be drawn, its text is still shown, and everything around it is as it was. */
export class MessageBoundary extends Component<MessageBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static override getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch(error: unknown): void {
    console.error('A message could not be drawn', error)
  }

  override render() {
    const { read, onCopy, children } = this.props
    if (!this.state.hasFailed) return children
    const { message, run } = read()
    return message && <PlainMessage message={message} run={run} onCopy={() => onCopy(messageText(message))} />
  }
}
