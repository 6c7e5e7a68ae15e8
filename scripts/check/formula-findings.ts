import { checkFormulaText } from '../../lib/domain/autoscale/check-formula-text'
import { textOf } from '../../lib/domain/rules/read-body'
import type { Found } from '../../lib/domain/rules/rule'
import { SOURCES } from '../../lib/domain/rules/sources'
import type { WireRest } from '../../lib/domain/wire'

const PATH = 'autoScaleFormula'
/** What the rules say in words of their own. */
const OF_RULES = ['autoscale-syntax', 'autoscale-no-target']

/** What the form says beside the formula of a pool body. */
export function checkFormula(body: WireRest): Found[] {
  if (body.enableAutoScale !== true) return []
  return checkFormulaText(textOf(body, PATH))
    .filter(({ rule = '' }) => !OF_RULES.includes(rule))
    .map((finding) => ({ source: SOURCES.autoscale, ...finding, path: PATH }))
}
