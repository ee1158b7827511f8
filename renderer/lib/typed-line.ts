/** Where the characters of a line that is being typed go. */
interface LineEnds {
  /** To the program. */
  send: (text: string) => void
  /** To the screen. */
  show: (text: string) => void
}

const BACKSPACE = /^[\b\x7f]$/
const KILL = '\x15'
const END_OF_INPUT = '\x04'
/** Wide in a terminal: East Asian scripts and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u

/**
 * What a terminal does by itself for a program that has none of its own, such as one that was started with `-i` alone:
 * shows what is typed, lets it be corrected, and sends whole lines with a line feed at their end. Takes what is typed or
 * pasted. Ctrl+D sends a line that has not ended; other control characters, detach keys among them, go at once.
 */
export function createTypedLine({ send, show }: LineEnds): (typed: string) => void {
  let line: string[] = []

  function take(char: string): void {
    if (char === '\r' || char === '\n') {
      show('\r\n')
      send(`${line.join('')}\n`)
      line = []
    } else if (BACKSPACE.test(char)) erase(1)
    else if (char === KILL) erase(line.length)
    else if (char === END_OF_INPUT) {
      if (line.length > 0) send(line.join(''))
      line = []
    } else if (char !== '\t' && char < ' ') send(char)
    else {
      line.push(char)
      show(char)
    }
  }

  function erase(count: number): void {
    for (let left = count; left > 0 && line.length > 0; left -= 1) {
      show('\b \b'.repeat(WIDE.test(line.pop() ?? '') ? 2 : 1))
    }
  }

  return (typed) => {
    // An arrow, a function key: no part of a line.
    if (typed.startsWith('\x1b')) return
    for (const char of typed.replaceAll('\r\n', '\n')) take(char)
  }
}
