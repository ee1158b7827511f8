import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { closeOverlay, useOverlay } from './overlay.ts'
import styles from './ShortcutSheet.module.css'

/** What the keys do, by where they do it; the names are keys of `shortcuts`. */
const SHEET = [
  {
    title: 'everywhere',
    keys: [
      ['palette', ['Mod+K']],
      ['pages', ['Mod+1 … 9']],
      ['dock', ['Mod+`']],
      ['refresh', ['F5']],
      ['filter', ['/']],
      ['back', ['Alt+←']],
      ['forward', ['Alt+→']],
      ['escape', ['Esc']],
      ['sheet', ['?']],
    ],
  },
  {
    title: 'list',
    keys: [
      ['move', ['↑+↓', 'j+k']],
      ['open', ['Enter']],
      ['select', ['Space']],
      ['range', ['Shift+↑+↓']],
      ['all', ['Mod+A']],
      ['remove', ['Delete']],
      ['menu', ['Shift+F10']],
    ],
  },
  {
    title: 'logs',
    keys: [
      ['find', ['Mod+F']],
      ['nextMatch', ['F3', 'Shift+F3']],
      ['followEnd', ['End']],
      ['beginning', ['Home']],
      ['selectLines', ['Mod+A']],
    ],
  },
  {
    title: 'files',
    keys: [
      ['folderAbove', ['Backspace']],
      ['rename', ['F2']],
      ['path', ['Mod+L']],
    ],
  },
  {
    title: 'terminal',
    keys: [
      ['copy', ['Ctrl+Shift+C']],
      ['paste', ['Ctrl+Shift+V']],
      ['find', ['Ctrl+Shift+F']],
      ['zoom', ['Ctrl+=', 'Ctrl+-', 'Ctrl+0']],
      ['detach', ['Ctrl+P', 'Ctrl+Q']],
    ],
  },
] as const

/** All keys of the window (`?`). */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const open = useOverlay((state) => state.overlay === 'shortcuts')
  return (
    <Dialog
      open={open}
      onClose={closeOverlay}
      title={t('shortcuts.title')}
      closeLabel={t('dialog.close')}
      width="large"
    >
      <div className={styles.sheet}>
        {SHEET.map((section) => (
          <section key={section.title} className={styles.section}>
            <h3 className={styles.title}>{t(`shortcuts.${section.title}`)}</h3>
            <dl className={styles.keys}>
              {section.keys.map(([name, chords]) => (
                <Fragment key={name}>
                  <dt>{t(`shortcuts.${name}`)}</dt>
                  <dd>
                    {chords.map((chord) => (
                      <Kbd key={chord} keys={chord} />
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
