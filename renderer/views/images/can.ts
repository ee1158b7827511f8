interface Facts {
  tags: readonly string[]
  digests?: readonly string[]
}

/** What can be done with an image. Buttons, menus, bulk actions and shortcuts all ask here. */
export const can = {
  /** What has a tag can lose it. */
  untag: ({ tags }: Facts): boolean => tags.length > 0,
  copyReference: ({ tags }: Facts): boolean => tags.length > 0,
  /** Only what came from a registry, or went to one, has a digest. */
  copyDigest: ({ digests = [] }: Facts): boolean => digests.length > 0,
}
