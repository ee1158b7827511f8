const SECRET = /pass|secret|token|key|credential|auth|private/i

/** Whether a variable's name sounds like a secret's: its value is covered until asked for, and never written down plain. */
export function isSecret(name: string): boolean {
  return SECRET.test(name)
}
