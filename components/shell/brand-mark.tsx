/** A hull on its slipway, at the moment before it takes the water. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="flex-none">
      <path
        d="M2.6 4.4h15.6c.8 0 1.3.86.9 1.56l-1.9 3.4a4 4 0 0 1-3.5 2.04H8.3a4 4 0 0 1-3.8-2.74Z"
        transform="rotate(16 12 8)"
        fill="currentColor"
      />
      <path d="M2 12.2 20.5 17.5" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
      <path
        d="M2 21.2c1.7 0 1.7-1.1 3.4-1.1s1.7 1.1 3.4 1.1 1.7-1.1 3.4-1.1 1.7 1.1 3.4 1.1 1.7-1.1 3.4-1.1 1.7 1.1 3 1.1"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  )
}
