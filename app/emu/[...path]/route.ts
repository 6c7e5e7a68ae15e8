import { handleIdentity } from '@/lib/proxy/handle-identity'

export const dynamic = 'force-dynamic'

const handle = (request: Request) => handleIdentity(request)

export { handle as GET, handle as POST }
