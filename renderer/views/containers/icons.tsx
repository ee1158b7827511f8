import { Gauge, LogIn, Pause, Play, RotateCw, ScrollText, Skull, Square, SquareTerminal, Trash2 } from 'lucide-react'

/** One picture for each thing that is done to containers. */
export const icons = {
  start: <Play />,
  stop: <Square />,
  restart: <RotateCw />,
  pause: <Pause />,
  unpause: <Play />,
  terminal: <SquareTerminal />,
  logs: <ScrollText />,
  attach: <LogIn />,
  update: <Gauge />,
  kill: <Skull />,
  remove: <Trash2 />,
}
