import { handleRegistry } from '@/lib/registry/handle-registry'

export const dynamic = 'force-dynamic'

const handle = (request: Request) => handleRegistry(request)

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
