/** How a property of Resource Manager's pool is said by azurerm_batch_pool; `?` rules are read by terraform-pool.ts. */
export type Rule =
  /** An attribute of this name. */
  | string
  /** A block of this name; a list gives one block a row. */
  | { block: string; rules: Rules }
  /** Its properties stand one level up. */
  | { flat: Rules }
  /** Rows of name and value become a map; names must be unique and values not empty. */
  | { map: string }
  /** A list of texts, each in a block of its own. */
  | { each: string; attribute: string }
  /** An object as JSON text. */
  | { json: string }

export type Rules = Readonly<Record<string, Rule>>

const IDENTITY: Rule = { flat: { resourceId: 'user_assigned_identity_id' } }

const REGISTRY: Rules = {
  registryServer: 'registry_server',
  username: 'user_name',
  password: 'password',
  identityReference: IDENTITY,
}

const START_TASK: Rules = {
  commandLine: 'command_line',
  maxTaskRetryCount: 'task_retry_maximum',
  waitForSuccess: 'wait_for_success',
  environmentSettings: { map: 'common_environment_properties' },
  containerSettings: {
    block: 'container',
    rules: {
      imageName: 'image_name',
      containerRunOptions: 'run_options',
      workingDirectory: 'working_directory',
      registry: { block: 'registry', rules: REGISTRY },
    },
  },
  userIdentity: {
    block: 'user_identity',
    rules: {
      userName: 'user_name',
      autoUser: { block: 'auto_user', rules: { scope: 'scope', elevationLevel: 'elevation_level' } },
    },
  },
  resourceFiles: {
    block: 'resource_file',
    rules: {
      httpUrl: 'http_url',
      storageContainerUrl: 'storage_container_url',
      autoStorageContainerName: 'auto_storage_container_name',
      blobPrefix: 'blob_prefix',
      filePath: 'file_path',
      fileMode: 'file_mode',
      identityReference: IDENTITY,
    },
  },
}

const MACHINE: Rules = {
  imageReference: {
    block: 'storage_image_reference',
    rules: { publisher: 'publisher', offer: 'offer', sku: 'sku', version: 'version', id: 'id' },
  },
  nodeAgentSkuId: 'node_agent_sku_id',
  licenseType: 'license_type',
  containerConfiguration: {
    block: 'container_configuration',
    rules: {
      type: 'type',
      containerImageNames: 'container_image_names',
      containerRegistries: { block: 'container_registries', rules: REGISTRY },
    },
  },
  dataDisks: {
    block: 'data_disks',
    rules: {
      lun: 'lun',
      caching: 'caching',
      diskSizeGB: 'disk_size_gb',
      storageAccountType: 'storage_account_type',
      managedDisk: { flat: { storageAccountType: 'storage_account_type' } },
    },
  },
  osDisk: { flat: { ephemeralOSDiskSettings: { flat: { placement: 'os_disk_placement' } } } },
  nodePlacementConfiguration: { block: 'node_placement', rules: { policy: 'policy' } },
  securityProfile: {
    block: 'security_profile',
    rules: {
      securityType: 'security_type',
      encryptionAtHost: 'host_encryption_enabled',
      uefiSettings: {
        flat: { secureBootEnabled: 'secure_boot_enabled', vTpmEnabled: 'vtpm_enabled' },
      },
    },
  },
  diskEncryptionConfiguration: {
    flat: { targets: { each: 'disk_encryption', attribute: 'disk_encryption_target' } },
  },
  windowsConfiguration: {
    block: 'windows',
    rules: { enableAutomaticUpdates: 'enable_automatic_updates' },
  },
  extensions: {
    block: 'extensions',
    rules: {
      name: 'name',
      publisher: 'publisher',
      type: 'type',
      typeHandlerVersion: 'type_handler_version',
      autoUpgradeMinorVersion: 'auto_upgrade_minor_version',
      enableAutomaticUpgrade: 'automatic_upgrade_enabled',
      settings: { json: 'settings_json' },
      protectedSettings: { json: 'protected_settings' },
      provisionAfterExtensions: 'provision_after_extensions',
    },
  },
}

const NETWORK: Rules = {
  subnetId: 'subnet_id',
  dynamicVnetAssignmentScope: 'dynamic_vnet_assignment_scope',
  enableAcceleratedNetworking: 'accelerated_networking_enabled',
  publicIPAddressConfiguration: {
    flat: { provision: 'public_address_provisioning_type', ipAddressIds: 'public_ips' },
  },
  endpointConfiguration: {
    flat: {
      inboundNatPools: {
        block: 'endpoint_configuration',
        rules: {
          name: 'name',
          protocol: 'protocol',
          backendPort: 'backend_port',
          frontendPortRange: 'frontend_port_range',
          networkSecurityGroupRules: {
            block: 'network_security_group_rules',
            rules: {
              priority: 'priority',
              access: 'access',
              sourceAddressPrefix: 'source_address_prefix',
              sourcePortRanges: 'source_port_ranges',
            },
          },
        },
      },
    },
  },
}

const MOUNT: Rules = {
  azureBlobFileSystemConfiguration: {
    block: 'azure_blob_file_system',
    rules: {
      accountName: 'account_name',
      containerName: 'container_name',
      relativeMountPath: 'relative_mount_path',
      accountKey: 'account_key',
      sasKey: 'sas_key',
      blobfuseOptions: 'blobfuse_options',
      identityReference: { flat: { resourceId: 'identity_id' } },
    },
  },
  azureFileShareConfiguration: {
    block: 'azure_file_share',
    rules: {
      accountName: 'account_name',
      azureFileUrl: 'azure_file_url',
      accountKey: 'account_key',
      relativeMountPath: 'relative_mount_path',
      mountOptions: 'mount_options',
    },
  },
  nfsMountConfiguration: {
    block: 'nfs_mount',
    rules: { source: 'source', relativeMountPath: 'relative_mount_path', mountOptions: 'mount_options' },
  },
  cifsMountConfiguration: {
    block: 'cifs_mount',
    rules: {
      userName: 'user_name',
      source: 'source',
      password: 'password',
      relativeMountPath: 'relative_mount_path',
      mountOptions: 'mount_options',
    },
  },
}

/** The properties of a pool, by the names of Resource Manager (azurerm 5.2). What has no row cannot be said. */
export const POOL_RULES: Rules = {
  displayName: 'display_name',
  vmSize: 'vm_size',
  taskSlotsPerNode: 'max_tasks_per_node',
  interNodeCommunication: 'inter_node_communication',
  targetNodeCommunicationMode: 'target_node_communication_mode',
  deploymentConfiguration: { flat: { virtualMachineConfiguration: { flat: MACHINE } } },
  scaleSettings: {
    flat: {
      fixedScale: {
        block: 'fixed_scale',
        rules: {
          targetDedicatedNodes: 'target_dedicated_nodes',
          targetLowPriorityNodes: 'target_low_priority_nodes',
          resizeTimeout: 'resize_timeout',
          nodeDeallocationOption: 'node_deallocation_method',
        },
      },
      autoScale: {
        block: 'auto_scale',
        rules: { formula: 'formula', evaluationInterval: 'evaluation_interval' },
      },
    },
  },
  taskSchedulingPolicy: { block: 'task_scheduling_policy', rules: { nodeFillType: 'node_fill_type' } },
  startTask: { block: 'start_task', rules: START_TASK },
  networkConfiguration: { block: 'network_configuration', rules: NETWORK },
  mountConfiguration: { block: 'mount', rules: MOUNT },
  userAccounts: {
    block: 'user_accounts',
    rules: {
      name: 'name',
      password: 'password',
      elevationLevel: 'elevation_level',
      linuxUserConfiguration: {
        block: 'linux_user_configuration',
        rules: { uid: 'uid', gid: 'gid', sshPrivateKey: 'ssh_private_key' },
      },
      windowsUserConfiguration: { block: 'windows_user_configuration', rules: { loginMode: 'login_mode' } },
    },
  },
  metadata: { map: 'metadata' },
}
