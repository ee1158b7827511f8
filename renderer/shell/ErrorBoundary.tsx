import { Component, type ErrorInfo, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  /** What stands in place of children that threw; `reset` tries them again. */
  renderFallback: (reset: () => void) => ReactNode
  children: ReactNode
}

/** Keeps a defect in one page from taking the window with it. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // The main process writes what the page reports to its log.
    // oxlint-disable-next-line no-console
    console.error(error, info.componentStack)
  }

  override render(): ReactNode {
    if (this.state.failed) return this.props.renderFallback(() => this.setState({ failed: false }))
    return this.props.children
  }
}
