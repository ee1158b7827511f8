import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorText } from './ErrorText.tsx'
import type { ErrorShape } from '../../engine/ipc/errors.ts'

interface ErrorStateProps {
  /** What could not be done. */
  title: string
  /** Why, and what to do next. */
  error?: ErrorShape
  /** The same for what has no error of the engine. */
  children?: ReactNode
  /** The buttons that do it. */
  actions?: ReactNode
}

/** A view that can't show what it is for. */
export function ErrorState({ title, error, children, actions }: ErrorStateProps) {
  return (
    <div role="alert" style={{ height: '100%' }}>
      <EmptyState icon={<CircleAlert />} title={title} actions={actions}>
        {error ? <ErrorText error={error} /> : children}
      </EmptyState>
    </div>
  )
}
