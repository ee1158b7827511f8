import { useEffect, useState } from 'react'

/** True once something has been so for a while (milliseconds); false again at once. Keeps short troubles off the screen. */
export function useDelayed(active: boolean, delay: number): boolean {
  const [due, setDue] = useState(false)
  useEffect(() => {
    if (!active) return
    const timer = setTimeout(() => setDue(true), delay)
    return () => {
      clearTimeout(timer)
      setDue(false)
    }
  }, [active, delay])
  return active && due
}
