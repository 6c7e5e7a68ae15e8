import { handleSecurityText } from '@/lib/proxy/handle-security-text'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => handleSecurityText(request)
