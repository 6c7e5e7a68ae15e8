const IDENTITY =
  '/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id'

/** A task body with a field of nearly every model of the contract; made up, not meant to be accepted. */
export const FULL_TASK = {
  id: 'full',
  displayName: 'Full',
  commandLine: '',
  containerSettings: {
    imageName: 'busybox',
    containerHostBatchBindMounts: [{ source: 'JobPrep', isReadOnly: true }, { source: 'VfsMounts' }],
    workingDirectory: 'taskWorkingDirectory',
  },
  exitConditions: {
    exitCodes: [{ code: 3, exitOptions: { jobAction: 'terminate', dependencyAction: 'block' } }],
    exitCodeRanges: [{ start: 4, end: 9, exitOptions: { jobAction: 'none' } }],
    preProcessingError: { dependencyAction: 'satisfy' },
    fileUploadError: { jobAction: 'disable' },
    default: { jobAction: 'none' },
  },
  outputFiles: [
    {
      filePattern: '**/*.txt',
      destination: {
        container: {
          containerUrl: 'https://x.blob.core.windows.net/c',
          path: 'p',
          identityReference: { resourceId: IDENTITY },
          uploadHeaders: [{ name: 'x-ms-meta-a', value: 'b' }],
        },
      },
      uploadOptions: { uploadCondition: 'taskcompletion' },
    },
  ],
  affinityInfo: { affinityId: 'node' },
  constraints: {
    maxWallClockTime: 'P10675199DT2H48M5.4775807S',
    retentionTime: 'P1W',
    maxTaskRetryCount: -1,
  },
  requiredSlots: 2,
  userIdentity: { username: 'alice' },
  multiInstanceSettings: {
    numberOfInstances: 4,
    coordinationCommandLine: 'true',
    commonResourceFiles: [{ httpUrl: 'https://x.example.com/a', filePath: 'a' }],
  },
  dependsOn: { taskIds: ['1', '2'], taskIdRanges: [{ start: 3, end: 9 }] },
  authenticationTokenSettings: { access: ['job'] },
  futureSettings: { kept: [1, 'two', null] },
}
