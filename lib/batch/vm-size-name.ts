/** A size as answers of the service name it, in lower case: `standard_nc4as_t4_v3`. */
const LOWER_CASE = /^(standard|basic)(_[a-z0-9-]+)+$/

/**
 * The name of a VM size as lists spell it (`Standard_NC4as_T4_v3`), for one in lower case, as the service answers it.
 * Any other text stays as it is. Holds for every size of spec/vm-sizes.json.
 */
export function spellVmSize(name: string): string {
  if (!LOWER_CASE.test(name)) return name
  const [tier = '', machine = '', ...others] = name.split('_')
  const family = machine.replace(/^[a-z]+/, (letters) => letters.toUpperCase())
  return [capitalise(tier), family, ...others.map(spellPart)].join('_')
}

/** A version stays small (`v3`), an accelerator is written large (`T4`, `V620`). */
function spellPart(part: string): string {
  if (/^v\d{1,2}$/.test(part)) return part
  return part === 'promo' ? capitalise(part) : part.toUpperCase()
}

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
