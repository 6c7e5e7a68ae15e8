/** What an answer carries that sets nothing else itself; pages have the policy of proxy.ts in place of this one. */
const FLOOR = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  reactCompiler: true,
  poweredByHeader: false,
  // The optimizer fetches on a caller's behalf; nothing here needs it, so it is off.
  // The API and the identity provider have headers of their own, and these would be put in their place.
  headers: async () => [
    { source: '/((?!api/|emu/).*)', headers: Object.entries(FLOOR).map(([key, value]) => ({ key, value })) },
  ],
  images: { unoptimized: true },
  // Types are a test of their own; who only wants to run Slipway need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Webpack shares between chunks only what is larger than 20 kB of source; small modules that every page has were loaded up to
  // five times, a tenth of all script.
  webpack: (config, { isServer }) => {
    if (!isServer) config.optimization.splitChunks.minSize = 3_000
    return config
  },
  serverExternalPackages: ['undici'],
  // `npm run dev` is bundled by Turbopack, and wants to be told that the rules for webpack are not for it.
  turbopack: {},
  experimental: { optimizePackageImports: ['radix-ui'] },
}
