import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { CodeBlock } from '@/components/ui/code-block'
import { TextLink } from '@/components/ui/link-button'
import { paths } from '@/lib/paths'
import { RoleTable } from './role-table'

/** How to run Slipway against Azure: an app registration, two settings, roles. */
export function SetupGuide({
  isLocal,
  origin,
  batchSuffix,
  securityContact,
}: {
  isLocal: boolean
  /** Where this installation is reached, as far as it is known. */
  origin: string
  batchSuffix: string
  /** Whom to tell about a hole, when whoever runs this installation has named somebody. */
  securityContact?: string
}) {
  const redirect = `${origin}${paths.authRedirect()}`
  return (
    <article className="flex flex-col gap-8 pb-16">
      <PageHeader
        title="Set up Slipway for Azure"
        summary={
          <p className="max-w-[68ch] text-pretty text-muted">
            {isLocal && 'This Slipway runs in local mode, with an account of its own on this machine. '}
            To work with Batch accounts in Azure, Slipway needs to be known to your directory once. It acts
            with the sign-in of whoever uses it: it holds no secret, no key and no rights of its own.
          </p>
        }
      />
      <ol className="flex flex-col gap-8">
        <Step number={1} title="Register the application">
          <p>
            In the Azure portal, open Microsoft Entra ID, then App registrations, then New registration. Take
            “Accounts in this organizational directory only”, choose the platform “Single-page application”
            and give this redirect URI:
          </p>
          <CodeBlock label="Redirect URI" code={redirect} />
          <p>The same with the Azure command line; OBJECT_ID is the id that the first command prints:</p>
          <CodeBlock label="Commands" isWrapped code={registerCommands(redirect)} />
        </Step>
        <Step number={2} title="Allow it to ask for tokens">
          <p>
            Under API permissions, add two delegated permissions, both called user_impersonation: one of Azure
            Service Management (to find accounts and sizes) and one of Microsoft Azure Batch. They let Slipway
            do what the signed-in person may do, and nothing more. Where people may not consent themselves, an
            administrator grants consent once.
          </p>
        </Step>
        <Step number={3} title="Start Slipway with two settings">
          <p>Both ids stand on the overview page of the registration.</p>
          <CodeBlock label="Settings" code={SETTINGS} />
          <p>
            PUBLIC_ORIGIN names the address people use when a front proxy changes it; BATCH_ACCOUNTS limits
            which accounts can be opened, as a list of name.region. Both are optional.
          </p>
        </Step>
        <Step number={4} title="Give people a role on the Batch account">
          <p>Slipway shows and offers what the role of the signed-in person allows.</p>
          <RoleTable />
          <CodeBlock label="Command" isWrapped code={ROLE_COMMAND} />
        </Step>
        <Step number={5} title="Open the account">
          <p>
            Sign in and choose it under <TextLink href={paths.accounts()}>Accounts</TextLink>, or open it by
            its address, such as{' '}
            <span className="font-mono text-[13px] wrap-anywhere">
              https://contoso.westeurope.{batchSuffix}
            </span>
            . Every page has its own link that a teammate can open.
          </p>
        </Step>
      </ol>
      <section id="security" aria-labelledby="security-title" className="flex scroll-mt-16 flex-col gap-2">
        <h2 id="security-title" className="text-lg font-semibold">
          If you find a hole
        </h2>
        <p className="max-w-[68ch] text-pretty text-muted">
          {securityContact === undefined
            ? 'Tell whoever runs this installation: the person who gave you its address knows. Whoever runs it can name a contact here and in security.txt with the setting SECURITY_CONTACT.'
            : 'Tell whoever runs this installation, at this address:'}
        </p>
        {securityContact !== undefined && <CodeBlock label="Security contact" code={securityContact} />}
      </section>
    </article>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)]">
      <span aria-hidden="true" className="text-lg font-semibold text-faint">
        {number}
      </span>
      <div className="flex min-w-0 flex-col gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        <div className="flex max-w-[68ch] flex-col gap-3 text-pretty text-muted">{children}</div>
      </div>
    </li>
  )
}

const registerCommands = (
  redirect: string,
) => `az ad app create --display-name Slipway --sign-in-audience AzureADMyOrg
az rest --method PATCH --uri "https://graph.microsoft.com/v1.0/applications/OBJECT_ID" --body '{"spa":{"redirectUris":["${redirect}"]}}'`

const SETTINGS = `ENTRA_CLIENT_ID=application (client) id
ENTRA_TENANT_ID=directory (tenant) id`

const ROLE_COMMAND =
  'az role assignment create --assignee someone@example.org --role "Azure Batch Data Contributor" --scope /subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.Batch/batchAccounts/ACCOUNT'
