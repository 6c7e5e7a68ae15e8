import { expect } from '@playwright/test'
import { signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody, taskBody } from './support/wire'

test.beforeEach(({ stage }) => stage.reset())

test('a job says why its tasks wait until they run, and then what became of them', async ({
  page,
  stage,
}) => {
  await stage.write('/pools', poolBody('render', 0))
  await stage.write('/jobs', {
    id: 'frames',
    displayName: 'Shot 12',
    poolInfo: { poolId: 'render' },
    usesTaskDependencies: true,
  })
  await stage.write('/jobs/frames/tasks', taskBody('first', 3))
  await stage.write('/jobs/frames/tasks', { ...taskBody('second'), dependsOn: { taskIds: ['first'] } })
  await stage.advance(10)
  await signIn(page, stage.url, 'contributor', '/local/jobs/frames')
  await expect(page).toHaveTitle(/^Shot 12 · frames/)
  const waiting = page.getByRole('status').filter({ hasText: '2 tasks wait: the pool has no nodes.' })
  await expect(waiting).toBeVisible()
  await waiting.getByRole('link', { name: 'Resize the pool' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resize pool' })
  await dialog.getByLabel('Dedicated nodes').fill('1')
  await dialog.getByRole('button', { name: 'Resize pool' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('The pool is being resized from 0 to 1 node.')).toBeVisible()

  await stage.advance(300)
  await page.goto(`${stage.url}/local/jobs/frames/tasks/second`)
  const blocked = page.getByRole('status').filter({ hasText: 'it depends on task first, which failed' })
  await blocked.getByRole('link', { name: 'To task first' }).click()
  await expect(page.getByText('This result is simulated')).toBeVisible()
  await page.goto(`${stage.url}/local/jobs`)
  const row = page.getByRole('row').filter({ hasText: 'Shot 12' })
  await expect(row).toContainText('1 of 2 failed so far')
})
