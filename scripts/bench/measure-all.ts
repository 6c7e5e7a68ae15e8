import { measureFirstLoad } from './first-load'
import { measureTyping } from './form-typing'
import { measureLargeAccount } from './large-account'
import { compareListings } from './listing'
import type { Row } from './report'
import { measureSecondStart } from './second-start'
import { withStage } from './stage'

/** Takes every measurement, one after the other, and hands each on as it comes. */
export async function measureAll(print: (...rows: readonly Row[]) => void, isQuick: boolean): Promise<void> {
  print(await measureSecondStart())
  await withStage(async (stage) => {
    print(...(await measureFirstLoad(stage)))
    print(...(await measureTyping(stage)))
    print(...(await compareListings(stage, isQuick)))
  })
  print(...(await measureLargeAccount()))
}
