import './ui/tokens.css'
import './ui/fonts.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startAppearance } from './shell/appearance.ts'
import { followReplacements } from './shell/follow-replacements.ts'
import { listenToShortcuts } from './shell/shortcuts.ts'
import { announceTasks } from './shell/task-toasts.ts'
import { startStores } from './stores/start.ts'

const texts = startAppearance()
startStores()
listenToShortcuts()
announceTasks()
followReplacements()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const painted = createRoot(root)
void texts.then(() => painted.render(<App />))
