import { useEffect } from 'react'

/** Says where the page stands as Markdown, to who reads the page and not its headers. @param href null for nowhere */
export function useMarkdownTwin(href: string | null): void {
  useEffect(() => {
    if (href === null) return
    const link = Object.assign(document.createElement('link'), {
      rel: 'alternate',
      type: 'text/markdown',
      href,
    })
    document.head.append(link)
    return () => link.remove()
  }, [href])
}
