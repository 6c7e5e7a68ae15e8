/** A hull on its slipway, at the moment before it takes the water. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="flex-none">
      <path
        d="M4.5 5.5 18.3 10.7c.9.34 1.3 1.35.84 2.2-.86 1.58-2.64 2.3-4.33 1.66L7.6 11.85C5.8 11.17 4.6 9.5 4.5 7.6Z"
        fill="currentColor"
      />
      <path d="M2.5 12.8 21.5 20" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M6 14.1v6.4M11.5 16.2v4.3" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M2.5 20.5h11" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}
