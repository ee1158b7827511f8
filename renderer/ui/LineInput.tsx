import type { KeyboardEvent } from 'react'
import { TextArea, type TextAreaProps } from './TextArea.tsx'

/**
 * What is usually one line and keeps its line breaks where it has some, which an `Input` would drop: a script as a command,
 * a certificate as a variable. It grows with them. Enter sends the form, and Shift+Enter breaks the line.
 */
export function LineInput(props: Omit<TextAreaProps, 'rows' | 'fitted' | 'onKeyDown'>) {
  return <TextArea {...props} rows={1} fitted onKeyDown={sendOnEnter} />
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
