// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import { onThemeChange, terminalTheme } from './terminal-theme.ts'

/**
 * Lines kept above the screen: about what the 256 KiB of a session that are replayed make. More is not only memory: a flood
 * writes through all of it again and again, past the processor's cache.
 */
const SCROLLBACK = 2500
