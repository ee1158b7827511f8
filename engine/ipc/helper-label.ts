/**
 * Label of the image that Longshore brings along to work on volumes, and of the containers made from it. Lists,
 * clean-up and `prune` leave out what has it.
 */
export const HELPER_LABEL = 'io.longshore.helper'

/** The name of that image, on every engine. It is made of the bundle's own packages and never pulled. */
export const HELPER_IMAGE = 'longshore-helper:1'

/** Whether something is Longshore's own tool, not a person's. */
export function isHelper({ labels }: { labels: Readonly<Record<string, string>> }): boolean {
  return HELPER_LABEL in labels
}
