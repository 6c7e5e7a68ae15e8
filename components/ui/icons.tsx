import type { ReactNode } from 'react'

/** One drawing on a 16 by 16 grid, stroked in the colour of the text. Decorative: the words stand beside it. */
function draw(content: ReactNode) {
  // biome-ignore lint/correctness/noComponentHookFactories: called at module scope only, once an icon
  return function Icon({ size = 16, className }: { size?: number; className?: string }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        className={className}
        style={{ flex: 'none' }}
      >
        {content}
      </svg>
    )
  }
}

export const SearchIcon = draw(<path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.3 7.8 3.2 3.2" />)
export const CopyIcon = draw(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
  </>,
)
export const CheckIcon = draw(<path d="m3 8.5 3.2 3L13 4.5" />)
export const PencilIcon = draw(<path d="m3 13 .6-2.8 7.2-7.2 2.2 2.2-7.2 7.2L3 13Zm6.3-8.5 2.2 2.2" />)
export const CrossIcon = draw(<path d="m4 4 8 8m0-8-8 8" />)
export const PlusIcon = draw(<path d="M8 3v10M3 8h10" />)
export const ChevronDownIcon = draw(<path d="m4 6.5 4 4 4-4" />)
export const ChevronRightIcon = draw(<path d="m6.5 4 4 4-4 4" />)
export const ArrowUpIcon = draw(<path d="M8 13V3.5M4 7l4-4 4 4" />)
export const ArrowDownIcon = draw(<path d="M8 3v9.5M4 9l4 4 4-4" />)
export const ArrowLeftIcon = draw(<path d="M13 8H3.5M7 4 3 8l4 4" />)
export const AttentionIcon = draw(<path d="M8 2.5 14 13H2L8 2.5Zm0 4.2v3m0 1.8v.01" />)
export const InfoIcon = draw(<path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 5.2v3.6m0-5.8v.01" />)
export const FailedIcon = draw(<path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM6 6l4 4m0-4-4 4" />)
export const PoolIcon = draw(
  <path d="M2.5 3.5h11v3.5h-11Zm0 5.5h11v3.5h-11ZM5 5.25h.01M5 10.75h.01M8 5.25h3M8 10.75h3" />,
)
export const JobIcon = draw(<path d="M3 4h1m2.5 0H13M3 8h1m2.5 0H13M3 12h1m2.5 0H13" />)
/** An f, as of a function. */
export const FormulaIcon = draw(
  <path d="M11.5 3.4C9.6 2.3 8.3 3 8 5l-1 6.2c-.3 1.9-1.5 2.6-3.2 1.6M5.2 7.2h5" />,
)
export const PersonIcon = draw(
  <path d="M8 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM3 13.5c.6-2.4 2.6-3.5 5-3.5s4.4 1.1 5 3.5" />,
)
export const ThemeIcon = draw(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11Z" fill="currentColor" stroke="none" />
  </>,
)
export const RefreshIcon = draw(<path d="M13 8a5 5 0 1 1-1.5-3.6L13 6M13 2.5V6H9.5" />)
export const SwitchIcon = draw(<path d="M5 6 8 3l3 3M5 10l3 3 3-3" />)
