import { useEffect } from 'react'
import { ConfirmDialog } from '../components/ConfirmDialog.tsx'
import { MenuHost } from '../components/MenuHost.tsx'
import { registerPalette } from '../components/palette.ts'
import { Toaster } from '../components/Toaster.tsx'
import { TooltipHost } from '../components/TooltipHost.tsx'
import { ContainerDialogs } from '../views/containers/dialogs/ContainerDialogs.tsx'
import { containerEntries } from '../views/containers/palette.tsx'
import { useUpdate } from '../views/containers/update/update.ts'
import { FileDialogHost } from '../views/containers/files/FileDialogHost.tsx'
import { ImageDialogHost } from '../views/images/dialogs/ImageDialogHost.tsx'
import { diskEntries } from '../views/disk/palette.tsx'
import { imageEntries } from '../views/images/palette.tsx'
import { installEntries } from '../views/install/palette.tsx'
import { VolumeDialogHost } from '../views/volumes/dialogs/VolumeDialogHost.tsx'
import { volumeEntries } from '../views/volumes/palette.tsx'
import { NetworkDialogHost } from '../views/networks/dialogs/NetworkDialogHost.tsx'
import { networkEntries } from '../views/networks/palette.tsx'
import { chunk } from '../ui/chunk.tsx'
import { useLogin } from '../views/registries/login.ts'
import { usePush } from '../views/registries/push.ts'
import { useAskedTerminal } from '../views/terminals/open-dialog.ts'
import { followNotices } from './notices.ts'
import { Palette } from './Palette.tsx'
import { pageEntries, windowEntries } from './palette-entries.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'

const UpdateDialog = chunk(async () => (await import('../views/containers/update/UpdateDialog.tsx')).UpdateDialog)
const LoginDialog = chunk(async () => (await import('../views/registries/LoginDialog.tsx')).LoginDialog)
const PushDialog = chunk(async () => (await import('../views/registries/PushDialog.tsx')).PushDialog)
const OpenTerminalDialog = chunk(
  async () => (await import('../views/terminals/OpenTerminalDialog.tsx')).OpenTerminalDialog,
)

for (const provider of [
  pageEntries,
  containerEntries,
  imageEntries,
  volumeEntries,
  networkEntries,
  diskEntries,
  installEntries,
  windowEntries,
])
  registerPalette(provider)

/** What lies over the pages. It is a chunk of its own that loads after the first paint; the stores hold what was asked for before. */
export function Overlays() {
  const updates = useUpdate((state) => state.container !== undefined)
  const asksTerminal = useAskedTerminal((state) => state.asked !== undefined)
  const logsIn = useLogin((state) => state.host !== undefined)
  const pushes = usePush((state) => state.pushing !== undefined)
  useEffect(followNotices, [])
  return (
    <>
      <MenuHost />
      <ConfirmDialog />
      {updates && <UpdateDialog />}
      {asksTerminal && <OpenTerminalDialog />}
      {logsIn && <LoginDialog />}
      {pushes && <PushDialog />}
      <FileDialogHost />
      <ContainerDialogs />
      <ImageDialogHost />
      <VolumeDialogHost />
      <NetworkDialogHost />
      <Palette />
      <ShortcutSheet />
      <Toaster />
      <TooltipHost />
    </>
  )
}
