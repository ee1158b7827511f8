import type { PublishedPlace } from '../ipc/models/port.ts'

/** Joins ports of one container that follow each other, here and there, into ranges. */
export function foldRanges(places: readonly PublishedPlace[]): PublishedPlace[] {
  const sorted = places.toSorted(
    (a, b) =>
      compare(a.name, b.name) ||
      compare(a.container, b.container) ||
      compare(a.protocol, b.protocol) ||
      compare(a.hostIp ?? '', b.hostIp ?? '') ||
      (a.hostPort ?? 0) - (b.hostPort ?? 0) ||
      a.containerPort - b.containerPort,
  )
  const folded: PublishedPlace[] = []
  for (const place of sorted) {
    const last = folded.at(-1)
    if (last && follows(last, place)) {
      folded[folded.length - 1] = {
        ...last,
        hostPortEnd: place.hostPort,
        containerPortEnd: place.containerPort,
        ...(!last.conflict && place.conflict && { conflict: place.conflict }),
      }
    } else folded.push(place)
  }
  return folded
}

function follows(last: PublishedPlace, next: PublishedPlace): boolean {
  const lastHost = last.hostPortEnd ?? last.hostPort
  // A range to choose from is one already.
  const isChoice = last.hostPortEnd !== undefined && last.containerPortEnd === undefined
  if (isChoice || next.hostPortEnd !== undefined || lastHost === undefined || next.hostPort === undefined) return false
  return (
    last.container === next.container &&
    last.protocol === next.protocol &&
    last.hostIp === next.hostIp &&
    next.hostPort === lastHost + 1 &&
    next.containerPort === (last.containerPortEnd ?? last.containerPort) + 1
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
