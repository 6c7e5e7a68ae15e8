import { notFound } from 'next/navigation'

/** Addresses that lead nowhere get the 404 page inside of the app's own frame. */
export default function MissingPage() {
  notFound()
}
