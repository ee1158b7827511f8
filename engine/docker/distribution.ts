import type { DockerClient } from './client.ts'
import { parseImageReference } from '../ipc/image-reference.ts'

/** Milliseconds for a registry to answer. */
const TIMEOUT = 20_000

/** The digest that the registry has for an image's name now (`GET /distribution/{name}/json`). */
export async function registryDigest(client: DockerClient, image: string): Promise<string> {
  const base64 = await client.authFor(parseImageReference(image).domain)
  const answer = (await client.call(
    { image },
    // A name's slashes stay as they are; nothing else of a parsed reference could end the path.
    (docker) => docker.getImage(image).distribution({ authconfig: { base64 } }),
    { timeout: TIMEOUT },
  )) as { Descriptor: { digest: string } }
  return answer.Descriptor.digest
}
