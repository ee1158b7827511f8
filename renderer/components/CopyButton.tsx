import { memo, useEffect, useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { copyText } from './copy.ts'

interface CopyButtonProps {
  /** What goes to the clipboard. */
  text: string
  /** Accessible name; “Copy” when absent. */
  label?: string
  iconOnly?: boolean
}

/** How long the tick stands, in milliseconds. */
const CONFIRMED = 1500

/** Copies a text and says so with a tick. */
export const CopyButton = memo(function CopyButton({ text, label, iconOnly }: CopyButtonProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (): void => void copyText(text).then(setCopied)
  const icon = copied ? <Check /> : <Copy />
  const name = label ?? t('copy.copy')
  if (iconOnly) return <IconButton size="small" label={copied ? t('copy.copied') : name} icon={icon} onClick={copy} />
  return (
    <Button size="small" tone="quiet" icon={icon} onClick={copy} aria-label={name}>
      {copied ? t('copy.copied') : t('copy.copy')}
    </Button>
  )
})
