import {
  Box,
  ChartPie,
  Cpu,
  Database,
  Download,
  Layers,
  Library,
  Network,
  Settings,
  type LucideIcon,
} from 'lucide-react'

export type PageId =
  | 'containers'
  | 'images'
  | 'volumes'
  | 'networks'
  | 'install'
  | 'disk'
  | 'registries'
  | 'engine'
  | 'settings'

interface Page {
  /** The first part of its address; a key of `nav`. */
  id: PageId
  icon: LucideIcon
  /** A line stands above it in the sidebar. */
  apart?: true
}

/** The pages of the sidebar in their order; Ctrl+1 to Ctrl+9 lead to them. */
export const PAGES: readonly Page[] = [
  { id: 'containers', icon: Box },
  { id: 'images', icon: Layers },
  { id: 'volumes', icon: Database },
  { id: 'networks', icon: Network },
  { id: 'install', icon: Download, apart: true },
  { id: 'disk', icon: ChartPie },
  { id: 'registries', icon: Library },
  { id: 'engine', icon: Cpu, apart: true },
  { id: 'settings', icon: Settings },
]
