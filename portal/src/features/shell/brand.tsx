import { Link } from '@tanstack/react-router'

export const Brand = () => (
  <Link to="/" className="flex items-center gap-2 font-semibold">
    <img src="/icon.svg" alt="" width={18} height={18} />
    Turnpike
  </Link>
)
