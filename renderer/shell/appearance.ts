import i18next from 'i18next'
import { changeLanguage, resolveLanguage, startI18n, type Language } from '../i18n/i18n.ts'
import { shell } from '../shell.ts'
import { useUi, type ThemeChoice } from '../stores/ui.ts'

const moreContrast = (): MediaQueryList => window.matchMedia('(prefers-contrast: more)')
const dark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)')

/**
 * Sets theme and language, and again whenever the choice or the system changes. Resolves once there are texts to be
 * painted, at once in English.
 */
export function startAppearance(): Promise<void> {
  const texts = startI18n(language())
  apply()
  useUi.subscribe((state, before) => {
    if (state.theme !== before.theme || state.language !== before.language) apply()
  })
  moreContrast().addEventListener('change', apply)
  dark().addEventListener('change', apply)
  window.addEventListener('languagechange', apply)
  return texts
}

function apply(): void {
  const { theme } = useUi.getState()
  const root = document.documentElement
  setAttribute(root, 'data-theme', theme === 'light' || theme === 'dark' ? theme : undefined)
  setAttribute(
    root,
    'data-contrast',
    theme === 'contrast' || (theme === 'system' && moreContrast().matches) ? '' : undefined,
  )
  root.lang = language()
  void changeLanguage(language())
  tellMain(theme)
}

/** Main paints the window's ground before the page does, and draws its own menus. */
function tellMain(theme: ThemeChoice): void {
  if (!window.longshore) return
  requestAnimationFrame(() => {
    const background = toHex(getComputedStyle(document.body).backgroundColor)
    const input = { theme: theme === 'contrast' ? ('system' as const) : theme, background, language: language() }
    shell.appearance(input).catch((error: unknown) => {
      // Only the next start's first moment depends on it.
      // oxlint-disable-next-line no-console
      console.warn('the main process did not take the appearance', error)
    })
  })
}

function language(): Language {
  return resolveLanguage(useUi.getState().language, navigator.languages)
}

/** The language that `system` stands for, in its own words. */
export function systemLanguageName(): string {
  const tag = resolveLanguage('system', navigator.languages)
  return new Intl.DisplayNames([i18next.language], { type: 'language' }).of(tag) ?? tag
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

/** `rgb(15, 19, 22)` → `#0f1316`. */
function toHex(colour: string): string {
  const channels = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number)
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
