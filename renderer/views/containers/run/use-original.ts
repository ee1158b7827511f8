import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../../engine.ts'
import { useContainers } from '../../../stores/containers.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { useImages } from '../../../stores/images.ts'
import { replacementOf, useTasks } from '../../../stores/tasks.ts'
import { carryVolumes } from '../../../../engine/ipc/carry-volumes.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import { duplicateRequest } from './duplicate.ts'
import { findLocalImage } from './local-image.ts'
import type { Original } from './original.ts'
import { ownVolumes } from './own-volumes.ts'
import { toForm } from './toForm.ts'

/** Reads what a container was made with, once: what is typed afterwards is not overwritten. */
export function useOriginal(container: string, edit: boolean): { original?: Original; error?: ErrorShape } {
  const [state, setState] = useState<{ original?: Original; error?: ErrorShape }>({})
  useEffect(() => {
    let current = true
    readOriginal(container, edit).then(
      (original) => current && setState({ original }),
      (error: unknown) => current && setState({ error: toErrorShape(error) }),
    )
    return () => {
      current = false
    }
  }, [container, edit])
  return state
}

async function readOriginal(asked: string, edit: boolean): Promise<Original> {
  // Whoever goes back to the form of a container that was replaced means the one that has its place.
  const container = replacementOf(useTasks.getState().rows ?? [], asked) ?? asked
  const place = { endpoint: currentEndpoint(), container }
  const [detail, request, dependents, further] = await Promise.all([
    engine.call.containers.inspect(place),
    engine.call.containers.request(place),
    edit ? engine.call.containers.dependents(place) : [],
    edit ? engine.call.containers.furtherNetworks(place) : [],
  ])
  const rows = useContainers.getState().rows ?? []
  const volumes = ownVolumes(detail, request, rows)
  const targets = volumes.map(({ target }) => target)
  const { id, name, imageId, autoRemove, status } = detail
  const made = { ...request, name, image: namedImage(request.image, imageId) }
  const filled = edit
    ? { request: carryVolumes(made, volumes, targets), notes: [] }
    : duplicateRequest(
        made,
        name,
        new Set(rows.map((row) => row.name)),
        detail.networks.map((network) => network.name),
      )
  return {
    id,
    name,
    imageId,
    ran: ['running', 'paused', 'restarting'].includes(status),
    autoRemove,
    volumes,
    form: toForm({ ...filled.request, start: true }),
    dependents,
    further,
    notes: filled.notes,
  }
}

/** The image by its name, or by another where that one is gone but the image is still here: it would be pulled else. */
function namedImage(name: string, id: string): string {
  const images = useImages.getState().rows ?? []
  const own = images.find((image) => image.id === id)
  return !own || findLocalImage(images, name) ? name : (own.tags[0] ?? id)
}
