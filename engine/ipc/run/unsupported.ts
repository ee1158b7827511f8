/** Options of `docker run` that we leave out and say so; true for those that take a value. */
export const UNSUPPORTED_OPTIONS: Readonly<Record<string, boolean>> = {
  // A container of ours runs in the background, and its terminal is opened apart.
  '-a': true,
  '--attach': true,
  '--detach-keys': true,
  '--sig-proxy': false,
  // Of the command line itself.
  '--cidfile': true,
  '--help': false,
  '-q': false,
  '--quiet': false,
  '--disable-content-trust': false,
  // Gone from Linux, or never there.
  '--kernel-memory': true,
  '--cpu-count': true,
  '--cpu-percent': true,
  '--io-maxbandwidth': true,
  '--io-maxiops': true,
  '--isolation': true,
  // Of later versions than the engine that comes along.
  '--use-api-socket': false,
}

/** What stands between `docker` and `run`; true for those that take a value. */
export const GLOBAL_OPTIONS: Readonly<Record<string, boolean>> = {
  '-H': true,
  '--host': true,
  '-c': true,
  '--context': true,
  '--config': true,
  '-D': false,
  '--debug': false,
  '-l': true,
  '--log-level': true,
  '--tls': false,
  '--tlscacert': true,
  '--tlscert': true,
  '--tlskey': true,
  '--tlsverify': false,
}
