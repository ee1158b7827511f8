import type { Sentence } from './sentence.ts'

/** Images, and the registries that they come from. */
export const IMAGE_SENTENCES = {
  imageNotLocal: { code: 'NOT_FOUND', text: 'The image “{{image}}” is not on this engine yet. Pull it first.' },
  imageNotFound: {
    code: 'NOT_FOUND',
    text: 'The registry has no image “{{image}}”. Check the name and the tag; a private image needs a login.',
  },
  allTagsWithTag: { code: 'INVALID', text: 'All tags are pulled by the name alone: leave out “{{part}}”.' },
  tagNotFound: { code: 'NOT_FOUND', text: 'The registry knows “{{repository}}” but has no tag “{{tag}}”.' },
  imageInUse: {
    code: 'IN_USE',
    text: 'The image “{{image}}” is used by container “{{container}}”. Remove the container first.',
  },
  imageHasChildren: { code: 'IN_USE', text: 'Other images are built on “{{image}}”. Remove those first.' },
  notAnImageArchive: {
    code: 'INVALID',
    text: '“{{path}}” is not an archive of images as docker save writes it. Import it instead if it holds the files of a root.',
  },
  archiveUnreadable: { code: 'INVALID', text: 'Docker cannot unpack “{{image}}”: it is no tar, or it is damaged.' },
  urlInvalid: { code: 'INVALID', text: '“{{url}}” is neither an absolute path nor an http or https address.' },
  urlNotFetched: {
    code: 'NETWORK',
    text: 'The engine could not fetch “{{url}}”. Check the address, then retry.',
    retryable: true,
  },
  imageTooManyFiles: { code: 'UNSUPPORTED', text: 'The image has more than {{most}} files, too many to be shown.' },
  layerCompressed: {
    code: 'UNSUPPORTED',
    text: 'The layers of this image are compressed by {{compression}}, which Longshore cannot read.',
  },
  imageSeveralTags: {
    code: 'CONFLICT',
    text: 'The image “{{image}}” has several tags. Remove one tag, or force the removal of all.',
  },
  platformNotFound: { code: 'NOT_FOUND', text: '“{{image}}” is not offered for this machine’s platform.' },
  platformNotOffered: { code: 'NOT_FOUND', text: '“{{image}}” is not offered for the platform {{platform}}.' },
  imageGone: { code: 'NOT_FOUND', text: 'The image “{{image}}” no longer exists.' },
  registryDenied: {
    code: 'UNAUTHORIZED',
    text: 'The registry refused access to “{{image}}”. It does not exist, or it needs a login.',
  },
  registryUnreachable: {
    code: 'NETWORK',
    text: 'The registry {{registry}} cannot be reached. Check the network connection and the address, then retry.',
    retryable: true,
  },
  registryUnknownHost: {
    code: 'NETWORK',
    text: 'The address of the registry {{registry}} cannot be found. Check the name and the network connection, then retry.',
    retryable: true,
  },
  notARegistry: {
    code: 'NETWORK',
    text: 'What answers at {{registry}} is no registry. Check the address, and whether the network wants a login of its own first.',
    retryable: true,
  },
  registryCertificate: { code: 'NETWORK', text: 'The certificate of the registry {{registry}} is not trusted.' },
  registryPlainHttp: {
    code: 'NETWORK',
    text: 'The registry {{registry}} speaks plain HTTP. Add it to the insecure registries of the engine to use it.',
  },
  registryRateLimit: {
    code: 'DENIED',
    text: 'The registry limits how often images may be pulled. Log in or wait, then retry.',
    retryable: true,
  },
  pullInterrupted: {
    code: 'NETWORK',
    text: 'The connection to the registry broke while “{{image}}” was downloading. Retry: only what other images have already is not downloaded again.',
    retryable: true,
  },
  digestMismatch: {
    code: 'NETWORK',
    text: 'A layer of “{{image}}” arrived damaged: its checksum is wrong. Nothing of it was kept. Retry, and check the registry or proxy if it happens again.',
    retryable: true,
  },
} as const satisfies Record<string, Sentence>
