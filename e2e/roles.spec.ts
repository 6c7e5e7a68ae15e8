import { expect, type Page } from '@playwright/test'
import { addTask, chooseOption, signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody, taskBody } from './support/wire'

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  await stage.write('/pools', poolBody('render', 1))
  await stage.write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  await stage.advance(60)
  await stage.write('/jobs/frames/tasks', taskBody('frame-1', 3))
  await stage.advance(60)
})

/** A button that cannot be pressed, and says which role could. */
async function expectOff(page: Page, name: string, role: string) {
  const button = page.getByRole('main').getByRole('button', { name, exact: true })
  await expect(button).toBeDisabled()
  await expect(button).toHaveAccessibleDescription(new RegExp(`Your role may not .*${role}`))
}

test('A reader sees why each action on jobs and tasks is off', async ({ page, stage }) => {
  await signIn(page, stage.url, 'reader', '/local/jobs')
  const line = page.getByRole('main').getByText(/^Your role may look here and change nothing\./)
  await expect(line).toContainText('Ask whoever owns the account for Azure Batch Job Submitter')
  await expectOff(page, 'New job', 'Azure Batch Job Submitter')
  await page.getByRole('link', { name: 'frames' }).click()
  for (const name of ['Add task', 'Disable job', 'Terminate job', 'Delete job'])
    await expectOff(page, name, 'Azure Batch Job Submitter')
  await page.getByRole('link', { name: 'frame-1' }).click()
  for (const name of ['Add again with changes', 'Reactivate task', 'Delete task'])
    await expectOff(page, name, 'Azure Batch Job Submitter')
  await expect(page.getByRole('log', { name: 'stdout' })).toContainText('simulated')
  await expect(line).toHaveCount(1)
})

test('A reader who opens a form by its link is refused in plain words and loses nothing', async ({
  page,
  stage,
}) => {
  await signIn(page, stage.url, 'reader', '/local/jobs/frames/tasks/new')
  await page.getByLabel('Task id').fill('not-mine')
  await page.getByLabel('Command line').fill('/bin/render --frame 7')
  await chooseOption(page, 'Image', 'ghcr.io/contoso/render:4.2')
  await page.getByRole('button', { name: 'Add and open' }).click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('The task was not added: your role does not allow this.')
  await expect(alert).toContainText('Azure Batch Job Submitter')
  await expect(page.getByLabel('Task id')).toHaveValue('not-mine')
  await expect(page.getByLabel('Command line')).toHaveValue('/bin/render --frame 7')
  await expect(page.getByRole('combobox', { name: 'Image' })).toHaveValue('ghcr.io/contoso/render:4.2')
})

test('A submitter creates a job and adds a task', async ({ page, stage }) => {
  // Everything is offered until the role is known; from then on each page knows it at once.
  const role = page.waitForResponse(/\/Microsoft\.Authorization\/permissions/)
  await signIn(page, stage.url, 'submitter', '/local/jobs')
  await role
  await page.getByRole('link', { name: 'New job' }).click()
  await page.getByLabel('Job id').fill('of-the-submitter')
  await chooseOption(page, 'Pool', 'render')
  await page.getByRole('button', { name: 'Create job' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'of-the-submitter' })).toBeVisible()
  await addTask(page, { id: 'first', commandLine: '/bin/true', image: 'ghcr.io/contoso/render:4.2' })
})
