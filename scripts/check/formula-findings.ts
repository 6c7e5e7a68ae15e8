import { checkFormulaText } from '../../lib/domain/autoscale/check-formula-text'
import { textOf } from '../../lib/domain/rules/read-body'
import type { Found } from '../../lib/domain/rules/rule'
import { SOURCES } from '../../lib/domain/rules/sources'
import type { WireRest } from '../../lib/domain/wire'

const PATH = 'autoScaleFormula'

/** What the form says of the formula of a pool body, unless `said` has it. */
export function checkFormula(body: WireRest, said: readonly Found[]): Found[] {
  if (body.enableAutoScale !== true) return []
  return checkFormulaText(textOf(body, PATH))
    .map((finding): Found => ({ rule: 'formula', source: SOURCES.autoscale, ...finding, path: PATH }))
    .filter(
      ({ text, level }) =>
        !said.some(
          (other) =>
            other.path === PATH && (other.text === text || (other.level === 'error' && level === 'error')),
        ),
    )
}
