/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  reactCompiler: true,
  poweredByHeader: false,
  // The optimizer fetches on a caller's behalf; nothing here needs it, so it is off.
  images: { unoptimized: true },
  // The proxy answers with its own cache headers; Next's compression stays on for browsers.
  serverExternalPackages: ['undici'],
  experimental: { optimizePackageImports: ['radix-ui'] },
}
