/** Without characters that are taken for each other, or mean something in an address or a shell. */
const LETTERS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789']
/** Characters; 20 of 57 are 116 bits. */
const LENGTH = 20

/** A password that no one has thought of, with a capital, a small letter and a digit, which some servers insist on. */
export function newPassword(): string {
  const all = LETTERS.join('')
  for (;;) {
    const password = Array.from({ length: LENGTH }, () => all[below(all.length)]).join('')
    if (LETTERS.every((kind) => [...kind].some((letter) => password.includes(letter)))) return password
  }
}

/** A number from 0, each as likely as the others. */
function below(limit: number): number {
  const most = Math.floor(256 / limit) * limit
  for (;;) {
    const [byte = most] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < most) return byte % limit
  }
}
