import { useEffect, useState } from 'react'
import type { ISearchOptions } from '@xterm/addon-search'
import { resolveColor } from '../ui/theme.ts'
import { FindBar } from './FindBar.tsx'
import type { Emulator } from './terminal-emulator.ts'
import styles from './TerminalFind.module.css'

/** Finds text in what a terminal has printed. */
export function TerminalFind({ emulator, onClose }: { emulator: Emulator; onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState({ current: 0, count: 0 })
  const { search, terminal } = emulator

  useEffect(() => {
    const listening = search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ current: resultIndex + 1, count: resultCount }),
    )
    return () => {
      listening.dispose()
      search.clearDecorations()
    }
  }, [search])

  const options = (): ISearchOptions => {
    const host = terminal.element ?? document.body
    return {
      decorations: {
        matchBackground: resolveColor(host, '--term-selection'),
        matchOverviewRuler: resolveColor(host, '--term-yellow'),
        activeMatchBorder: resolveColor(host, '--term-yellow'),
        activeMatchColorOverviewRuler: resolveColor(host, '--term-yellow'),
      },
    }
  }
  return (
    <div className={styles.bar}>
      <FindBar
        query={query}
        current={found.current}
        count={found.count}
        onQuery={(next) => {
          setQuery(next)
          if (next) search.findNext(next, { ...options(), incremental: true })
          else search.clearDecorations()
        }}
        onNext={() => search.findNext(query, options())}
        onPrevious={() => search.findPrevious(query, options())}
        onClose={onClose}
      />
    </div>
  )
}
