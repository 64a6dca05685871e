import { Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button'

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset['theme']
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** Light or dark, kept in this browser; the system's until somebody chooses. */
export function ThemeButton() {
  const [dark, setDark] = useState(isDark)
  const change = () => {
    const theme = dark ? 'light' : 'dark'
    document.documentElement.dataset['theme'] = theme
    try {
      localStorage.setItem('theme', theme)
    } catch {
      // Storage is switched off: it holds until the page is left.
    }
    setDark(!dark)
  }
  return (
    <Button
      kind="quiet"
      size="icon"
      onClick={change}
      aria-label={dark ? 'Use the light theme' : 'Use the dark theme'}
    >
      {dark ? <Sun /> : <Moon />}
    </Button>
  )
}
