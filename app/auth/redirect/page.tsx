import { Bridge } from './bridge'

export default function RedirectPage() {
  return <Bridge />
}
