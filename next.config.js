/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  reactCompiler: true,
  poweredByHeader: false,
  // The optimizer fetches on a caller's behalf; nothing here needs it, so it is off.
  images: { unoptimized: true },
  // Types are a test of their own; who only wants to run Slipway need not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['undici'],
  experimental: { optimizePackageImports: ['radix-ui'] },
}
