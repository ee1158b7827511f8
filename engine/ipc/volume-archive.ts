/** How an archive of a volume is compressed. */
export const COMPRESSIONS = ['none', 'gzip', 'zstd'] as const
export type Compression = (typeof COMPRESSIONS)[number]

/** The ending of an archive's name. */
export const ENDINGS: Record<Compression, string> = { none: '.tar', gzip: '.tar.gz', zstd: '.tar.zst' }

/** Where a helper has the volume. */
export const VOLUME_PATH = '/volume'

/**
 * Blocks of 512 bytes that tar writes at once: 32 KiB, as much as containerd and dockerd pass on at a time. With tar's own
 * 10 KiB, 1 GB costs dockerd 3.2 s of processor time instead of 2.6.
 */
const BLOCKS = 64
/** Records of so many blocks between two reports of how far tar is, and their bytes. */
const RECORDS = 160
export const CHECKPOINT = RECORDS * BLOCKS * 512

/** By its path: busybox, whose shell runs it at times, prefers its own. */
const TAR = '/bin/tar'

/**
 * What keeps a tree as it is: extended attributes and ACLs, holes of sparse files, times to the nanosecond (pax), owners
 * by number. Times of access and the packing process's number are left out: the same tree gives the same archive.
 */
const FAITHFUL = ['--xattrs', '--xattrs-include=*', '--acls', '--numeric-owner']
const PACK = [
  TAR,
  '--create',
  `--blocking-factor=${BLOCKS}`,
  '--format=pax',
  '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime',
  '--sparse',
  ...FAITHFUL,
]
const UNPACK = [TAR, '--extract', '--preserve-permissions', '--same-owner', ...FAITHFUL]

/** One program does both: zstd reads and writes gzip too, and reads xz. Level 6 is gzip's own, 3 zstd's. */
const COMPRESSORS: Record<Compression, readonly string[]> = {
  none: [],
  gzip: ['--use-compress-program=zstd --quiet --format=gzip -6'],
  zstd: ['--use-compress-program=zstd --quiet --threads=0 -3'],
}

/** What an archive may be compressed by that is to be unpacked. */
export type Decompression = Compression | 'xz' | 'bzip2'

/** Packs what is in a folder to a file, or to standard output. */
export function packWords(compression: Compression, folder = VOLUME_PATH, file = '-'): string[] {
  return [...PACK, ...COMPRESSORS[compression], `--file=${file}`, `--directory=${folder}`, '.']
}

/** Packs what is in a folder as files of this machine are made of it: without holes, attributes and ACLs. */
export function packPlainWords(folder = VOLUME_PATH): string[] {
  return [TAR, '--create', `--blocking-factor=${BLOCKS}`, '--format=pax', '--file=-', `--directory=${folder}`, '.']
}

/** {@link packWords} with a line on standard error every {@link CHECKPOINT} bytes: `/bin/tar: #160`, in records. */
export function packWordsWithProgress(compression: Compression, folder = VOLUME_PATH, file = '-'): string[] {
  const [tar = '', ...rest] = packWords(compression, folder, file)
  return [tar, `--checkpoint=${RECORDS}`, '--checkpoint-action=echo=#%u', ...rest]
}

/** Counts the bytes that packing would give, without reading any file. */
export function countWords(folder = VOLUME_PATH): string[] {
  return [...PACK, '--totals', '--file=/dev/null', `--directory=${folder}`, '.']
}

/** Packs a folder alone, without what is in it. */
export function packRootWords(folder: string, file: string): string[] {
  return [...PACK, '--no-recursion', `--file=${file}`, `--directory=${folder}`, '.']
}

/** Unpacks standard input, or a file, into a folder. */
export function unpackWords(compression: Decompression, folder = VOLUME_PATH, file = '-'): string[] {
  const program = compression === 'bzip2' ? 'busybox bzip2' : 'zstd --quiet'
  const decompress = compression === 'none' ? [] : [`--use-compress-program=${program}`]
  return [...UNPACK, ...decompress, `--file=${file}`, `--directory=${folder}`]
}
