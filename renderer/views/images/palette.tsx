import { Download, Layers } from 'lucide-react'
import { t } from 'i18next'
import { navigate, routePath } from '../../shell/router.ts'
import { useImages } from '../../stores/images.ts'
import { actionsOf, pageActions } from './actions.ts'
import { imageName } from './filter.ts'
import { openPull } from './pull.ts'
import type { Action } from '../../components/actions.ts'
import type { PaletteEntry } from '../../components/palette.ts'

/** Images, and what can be done with each, for the palette. */
export function imageEntries(): readonly PaletteEntry[] {
  const rows = useImages.getState().rows ?? []
  const group = t('nav.images')
  const pull: PaletteEntry = {
    id: 'images:pull',
    group,
    label: t('images.pullAction'),
    icon: <Download />,
    run: () => {
      navigate(routePath('images'))
      openPull()
    },
  }
  const whole = pageActions().map((action): PaletteEntry => ({
    id: `images:${action.id}`,
    group,
    label: action.label,
    icon: action.icon,
    run: action.run,
  }))
  const pages = rows.map((image): PaletteEntry => ({
    id: `image:${image.id}`,
    group,
    label: imageName(image),
    keywords: `${image.tags.join(' ')} ${image.id}`,
    icon: <Layers />,
    run: () => navigate(routePath('images', image.id)),
  }))
  const actions = rows.flatMap((image) =>
    Object.values<Action>(actionsOf(image))
      .filter(({ disabled }) => !disabled)
      .map((action): PaletteEntry => ({
        id: `image:${image.id}:${action.id}`,
        group,
        label: `${action.label} ${imageName(image)}`,
        icon: action.icon,
        run: action.run,
      })),
  )
  return [pull, ...whole, ...pages, ...actions]
}
