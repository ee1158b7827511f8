import { packRootWords, unpackWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { quoteWords } from '../../ipc/shell-words.ts'

/** Folders of a volume whose content is being replaced: as it is unpacked, whole, and when the old one has gone. */
const UNPACKING = `${VOLUME_PATH}/.longshore-unpacking`
const WHOLE = `${VOLUME_PATH}/.longshore-whole`
const MOVING = `${VOLUME_PATH}/.longshore-moving`
/** Whole as well, but to be added to what is there. */
const ADDING = `${VOLUME_PATH}/.longshore-adding`
const ROOT = '/tmp/root.tar'
/** Stands where what is unpacked was packed beside, and not all of it could be read. */
const PACK_FAILED = '/tmp/pack-failed'
/** Waits for the end of the input, after tar has ended with the archive. */
const TAKE_REST = `cat > /dev/null && if [ -e ${PACK_FAILED} ]; then exit 2; fi`

/**
 * Unpacks by the words that follow, then waits for the end of the input: tar ends with the archive, and whoever sends it
 * may still find that it is not the right one.
 */
export const UNPACK_NEW = `"$@" && ${TAKE_REST}`

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
export const UNPACK_ASIDE = `${SETTLE_SWAP}
mkdir ${UNPACKING}
"$@" --directory=${UNPACKING}
${TAKE_REST}
mv ${UNPACKING} ${WHOLE}
${SETTLE_SWAP}`

/** Goes through the entries of a folder, `$from`, that another one has as well, as `$to`. */
const EACH = `for from in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    if [ -e "$from" ] || [ -L "$from" ]; then :; else continue; fi
    to="$2/\${from##*/}"
    if [ -e "$to" ] || [ -L "$to" ]; then :; else continue; fi`

/** Words with the variables of `merge` in them; FILE is what it keeps of a folder while it empties it. */
const withVariables = (words: readonly string[]): string =>
  quoteWords(words).replace('FROM', '"$from"').replace('TO', '"$to"').replace('FILE', '"$3"')

/**
 * `fits A B` ends the script where a folder of A would take the place of a file of B, or a file that of a folder, as
 * `docker cp` refuses. `merge A B FILE` moves what is in A into B: files replace files, and a folder that both have gets A's
 * owner, mode and times once it holds all. Folders that only A has go as they are. It can be done again after it was broken
 * off.
 */
const MERGE = `is_folder() { [ -d "$1" ] && [ ! -L "$1" ]; }
fits() {
  local from to
  ${EACH}
    if is_folder "$from"; then
      if is_folder "$to"; then fits "$from" "$to"; else echo "folder over file: $to" >&2; exit 2; fi
    elif is_folder "$to"; then echo "file over folder: $to" >&2; exit 2; fi
  done
}
merge() {
  local from to
  ${EACH}
    if is_folder "$from" && is_folder "$to"; then
      ${withVariables(packRootWords('FROM', 'FILE'))}
      merge "$from" "$to" "$3+"
      ${withVariables(unpackWords('none', 'TO', 'FILE'))}
      rm "$3"
      rmdir "$from"
    fi
  done
  find "$1" -mindepth 1 -maxdepth 1 -exec sh -c 'to=$0; mv -f "$@" "$to/"' "$2" {} +
}`

const FINISH_ADDING = `rm -rf ${UNPACKING}
if [ -d ${ADDING} ]; then
  merge ${ADDING} ${VOLUME_PATH} ${ROOT}
  rmdir ${ADDING}
fi`

/** Adds what is whole to what was there; the volume's own folder keeps its owner and mode. */
export const SETTLE_ADD = `set -e
${MERGE}
${FINISH_ADDING}`

/**
 * Unpacks beside what is there by the words that follow, then adds it to that. What an earlier copy left, broken off long
 * ago, goes: it would come over what is newer.
 */
export const UNPACK_ADD = `set -e
${MERGE}
rm -rf ${UNPACKING} ${ADDING}
mkdir ${UNPACKING}
"$@" --directory=${UNPACKING}
${TAKE_REST}
fits ${UNPACKING} ${VOLUME_PATH}
mv ${UNPACKING} ${ADDING}
${FINISH_ADDING}`

/**
 * Packs by some words and unpacks by one of the scripts above. Where the two folders are the same files it says so, before
 * anything is unpacked over what is being read.
 */
export const copyScript = (from: string, pack: readonly string[], script: string): string => {
  const probe = '.longshore-probe'
  return `set -e
touch ${VOLUME_PATH}/${probe}
if [ -e ${from}/${probe} ]; then rm ${VOLUME_PATH}/${probe}; echo 'the same files' >&2; exit 2; fi
rm ${VOLUME_PATH}/${probe}
set -o pipefail
{ ${quoteWords(pack)} || [ $? = 1 ] || touch ${PACK_FAILED}; } | ${quoteWords(['sh', '-c', script, 'sh', ...unpackWords('none')])}`
}

/** Removes all that is in a volume, but not the folder itself. */
export const EMPTY = `find ${VOLUME_PATH} -mindepth 1 -maxdepth 1 -exec rm -rf {} +`
