import type { LogRotation } from '../ipc/models/settings.ts'
import type { Layout } from './layout.ts'

/** What a person can set about the bundled engine. */
export interface EngineSettings {
  registryMirrors: string[]
  insecureRegistries: string[]
  logRotation: LogRotation
}

/** What only a rootful engine has: a containerd that outlives dockerd, and a bridge of its own. */
export interface RootfulOptions {
  bridge: string
  /** Containers keep running without dockerd; off when it is to stop them as it ends. */
  liveRestore: boolean
}

/**
 * The text of dockerd's `daemon.json`. Everything stands there rather than in arguments, so that SIGHUP can change
 * what dockerd reloads: mirrors, insecure registries, live restore.
 */
export function daemonConfig(layout: Layout, settings: EngineSettings, rootful?: RootfulOptions): string {
  return toText({
    'data-root': layout.dataRoot,
    'exec-root': layout.execRoot,
    pidfile: layout.pidFile,
    hosts: [`unix://${layout.socket}`],
    // Without it the socket would be opened to members of a group “docker”.
    group: 'root',
    'log-driver': 'json-file',
    'log-opts': {
      'max-size': `${settings.logRotation.megabytes}m`,
      'max-file': String(settings.logRotation.files),
    },
    // Of a registry that is gone one learns after 15 seconds; dockerd's own five tries take 75. Retry keeps whole layers.
    'max-download-attempts': 3,
    'registry-mirrors': settings.registryMirrors,
    'insecure-registries': settings.insecureRegistries,
    ...(rootful === undefined
      ? {}
      : { containerd: layout.containerdSocket, bridge: rootful.bridge, 'live-restore': rootful.liveRestore }),
  })
}

function toText(config: Record<string, unknown>): string {
  return `${JSON.stringify(config, undefined, 2)}\n`
}

/** The text of containerd's configuration: folders of its own, and nothing that only Kubernetes needs. */
export function containerdConfig(layout: Layout): string {
  // TOML reads JSON's strings.
  const text = JSON.stringify
  return `version = 2
root = ${text(layout.containerdRoot)}
state = ${text(layout.containerdState)}
disabled_plugins = ["io.containerd.grpc.v1.cri"]

[grpc]
  address = ${text(layout.containerdSocket)}

[debug]
  level = "warn"
`
}
