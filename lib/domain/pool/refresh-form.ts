import { z } from 'zod'
import type { BatchContainerConfiguration } from '../../batch/types.generated'
import type { Finding } from '../../containers/finding'
import { toComparableServer } from '../../containers/image-reference'
import { checkImageField, checkImagesTyped, toFinding } from '../check-field'
import { checkWholeNumber, toWholeNumber } from '../check-number'
import { choice, registryLogin, reviveValues, rows, text, toFormSchema, withoutSecrets } from '../form-schema'
import {
  checkRegistryLogin,
  type RegistryLogin,
  toRegistryLogin,
  toRegistryReference,
} from '../registry-login'
import { createRowFinder } from '../row-finder'
import { rowsOf, toText, unlessEmpty, type WireRest, withParts } from '../wire'
import type { DeallocationOption, RefreshPlan } from './refresh-plan'

/** What a refresh asks: the new images and registries, and how the nodes leave. */
export interface RefreshValues {
  images: { name: string }[]
  /** An image that is typed and not in the list yet. */
  imagesTyped: string
  registries: RegistryLogin[]
  option: DeallocationOption
  /** Whole minutes from 5 up. */
  waitMinutes: string
}

const shape = z.object({
  images: rows(z.object({ name: text() })),
  imagesTyped: text(),
  registries: rows(registryLogin()),
  option: choice(['requeue', 'terminate', 'taskcompletion'], 'taskcompletion'),
  waitMinutes: text('60'),
})

/** The values of a pool as it is; passwords are empty and asked again, because the change replaces them all. */
export function toRefreshValues(containers: BatchContainerConfiguration): RefreshValues {
  return {
    images: (containers.containerImageNames ?? []).map((name) => ({ name })),
    imagesTyped: '',
    registries: rowsOf({ ...containers }, 'containerRegistries').map(toRegistryLogin),
    option: 'taskcompletion',
    waitMinutes: '60',
  }
}

/** The values of a refresh that is to be corrected; its passwords are asked again. */
export function toPlannedValues({ containers, option, waitMinutes }: RefreshPlan): RefreshValues {
  return { ...toRefreshValues(containers), option, waitMinutes: String(waitMinutes) }
}

/** The new configuration for the wire, with passwords. What the form does not show stays as `before` has it. */
export function toContainers(
  { images, registries }: RefreshValues,
  before: BatchContainerConfiguration,
): BatchContainerConfiguration {
  const wire: WireRest = { ...before }
  const take = createRowFinder(rowsOf(wire, 'containerRegistries'), (row) =>
    toComparableServer(toText(row.registryServer)),
  )
  const references = registries.map((login) =>
    toRegistryReference(login, take(toComparableServer(login.server))),
  )
  const names = images.map(({ name }) => name.trim())
  const changed = withParts(wire, {
    containerImageNames: unlessEmpty(names, wire, 'containerImageNames'),
    containerRegistries: unlessEmpty(references, wire, 'containerRegistries'),
  })
  // The type of containers stays; the two lists have the types of the wire.
  return changed as unknown as BatchContainerConfiguration
}

/** What has to be mended before a refresh can begin, at its fields. */
export function checkRefresh(values: RefreshValues): Finding[] {
  return [
    ...toFinding('images', checkImagesTyped(values.imagesTyped)),
    ...values.images.flatMap(({ name }, index) => checkImageField(name, `images.${index}.name`)),
    ...values.registries.flatMap((login, index) => checkRegistryLogin(login, `registries.${index}`)),
    ...toFinding('waitMinutes', checkWholeNumber(values.waitMinutes, { min: 5, max: 10_080 })),
  ]
}

/** For the form's resolver; `check` tells what the rules say beyond the fields. */
export const refreshSchema = (check: (values: RefreshValues) => readonly Finding[]) =>
  toFormSchema<RefreshValues>(shape, (values) => [...checkRefresh(values), ...check(values)])

/** What may be stored in the browser: the values without passwords. */
export const toRefreshDraft = (values: RefreshValues): RefreshValues => withoutSecrets(values)

/** The values of a stored draft, as far as they fit. */
export const fromRefreshDraft = (json: unknown): RefreshValues => withoutSecrets(reviveValues(shape, json))

/** Checked minutes as a number. */
export const toWaitMinutes = ({ waitMinutes }: RefreshValues): number => toWholeNumber(waitMinutes) ?? 60

/** Passwords by the place of their registry, of logins that have one. */
export function passwordsOf({ registries }: RefreshValues): ReadonlyMap<number, string> {
  return new Map(
    registries.flatMap(({ kind, password }, place): [number, string][] =>
      kind === 'password' ? [[place, password]] : [],
    ),
  )
}
