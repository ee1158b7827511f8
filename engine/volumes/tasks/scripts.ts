import { packRootWords, unpackWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { quoteWords } from '../../ipc/shell-words.ts'

/** Folders of a volume whose content is being replaced: as it is unpacked, whole, and when the old one has gone. */
const UNPACKING = `${VOLUME_PATH}/.longshore-unpacking`
const WHOLE = `${VOLUME_PATH}/.longshore-whole`
const MOVING = `${VOLUME_PATH}/.longshore-moving`
const ROOT = '/tmp/root.tar'

/**
 * Unpacks by the words that follow, then waits for the end of the input: tar ends with the archive, and whoever sends it
 * may still find that it is not the right one.
 */
export const UNPACK_NEW = `"$@" && cat > /dev/null`

/**
 * Puts what is whole in the place of what was there. Each step can be done again after it was broken off: what is not
 * whole goes, and what is whole is moved, the folder's own owner, mode and time at last.
 */
export const SETTLE_SWAP = `set -e
rm -rf ${UNPACKING}
if [ -d ${WHOLE} ]; then
  find ${VOLUME_PATH} -mindepth 1 -maxdepth 1 ! -path ${WHOLE} -exec rm -rf {} +
  mv ${WHOLE} ${MOVING}
fi
if [ -d ${MOVING} ]; then
  ${quoteWords(packRootWords(MOVING, ROOT))}
  find ${MOVING} -mindepth 1 -maxdepth 1 -exec sh -c 'mv "$@" ${VOLUME_PATH}/' sh {} +
  rmdir ${MOVING}
  ${quoteWords(unpackWords('none', VOLUME_PATH, ROOT))}
fi`

/** Unpacks beside what is there by the words that follow, then swaps. */
export const UNPACK_ASIDE = `set -e
rm -rf ${UNPACKING}
mkdir ${UNPACKING}
"$@" --directory=${UNPACKING}
cat > /dev/null
mv ${UNPACKING} ${WHOLE}
${SETTLE_SWAP}`

/** Copies a tree from one folder to another. */
export const copyScript = (pack: readonly string[], unpack: readonly string[]): string =>
  `set -o pipefail; ${quoteWords(pack)} | ${quoteWords(unpack)}`

/** Removes all that is in a volume, but not the folder itself. */
export const EMPTY = `find ${VOLUME_PATH} -mindepth 1 -maxdepth 1 -exec rm -rf {} +`
